import { termIdf } from '../index/accumulate'
import { NO_CONDITIONS } from '../index/conditions'
import type { Hit, PaperIndex, Ranked, RankQuery, TermGroup } from '../index/parts'
import type { SearchEngine } from '../store/engine'
import { closenessBy, fuse, LEAST_CLOSENESS } from './fuse'
import { type Meaning, meaning } from './meaning'

/** So many papers found by words, and so many by meaning, are put in one order. */
const CANDIDATES = 200

/** What was found by words and, where an encoder is configured and answers, by meaning. */
export interface RankedByMeaning extends Ranked {
  /** How many papers hold none of the words and are close in meaning; undefined when meaning had no part in it. */
  close?: number
}

/**
 * Ranks papers by words and meaning; by words alone where no encoder is configured or it does not answer in time, for
 * other orders than relevance, and for a single word that papers hold. What the query asks besides its words is true
 * of papers that are close in meaning, too.
 * @param text the query's words as they were typed, without operators.
 */
export async function rankByMeaning(
  { index }: Pick<SearchEngine, 'index'>,
  query: RankQuery,
  text: string,
  found: Meaning | undefined = meaning(),
): Promise<RankedByMeaning> {
  const vector = found && wantsMeaning(query) ? await found.vectorOf(text) : undefined
  return found && vector ? ranked(index, query, found, vector) : index.rank(query)
}

function wantsMeaning({ sort, groups }: RankQuery): boolean {
  const [only] = groups
  const isKnown = only?.terms.some(({ weight }) => weight === 1)
  return sort === 'relevance' && groups.length > 0 && !(groups.length === 1 && isKnown)
}

function ranked(
  index: PaperIndex,
  query: RankQuery,
  { vectors }: Meaning,
  vector: Int8Array,
): RankedByMeaning {
  const { groups, offset, limit } = query
  const byWords = index.rank({ ...query, offset: 0, limit: Math.max(CANDIDATES, offset + limit) })
  const best = byWords.hits.slice(0, CANDIDATES)
  const { near, average } = vectors.nearest(vector, CANDIDATES, index.passing(query))

  const known = new Set(best.map(({ id }) => id))
  const others = hitsOf(
    near.map(({ id }) => id).filter(id => !known.has(id)),
    index,
    groups,
    best.at(-1),
  )
  const candidates = [...best, ...others]
  const closeness = closenessBy(
    vectors.cosines(
      vector,
      candidates.map(({ id }) => id),
    ),
    average,
  )
  const kept = candidates.filter(({ id, matched }) => matched > 0 || (closeness(id) ?? 0) >= LEAST_CLOSENESS)
  const fused = fuse(kept, closeness, mostScore(index, groups), groups.length)

  const placed = new Set(fused.map(({ id }) => id))
  const rest = byWords.hits.filter(({ id }) => !placed.has(id))
  const inOrder = [...fused, ...rest]
  const isWhole = ({ matched }: Hit) => matched >= groups.length
  const all = [...inOrder.filter(isWhole), ...inOrder.filter(hit => !isWhole(hit))]
  return {
    ...byWords,
    hits: all.slice(offset, offset + limit),
    close: fused.filter(({ matched }) => matched === 0).length,
  }
}

/**
 * Papers that are not among the best by words, those with words first.
 * @param last the least of the best: what holds words and is not among them scores that at most.
 */
function hitsOf(ids: string[], index: PaperIndex, groups: TermGroup[], last: Hit | undefined): Hit[] {
  const lacks = groups.map(({ terms }) =>
    index.passing({ ...NO_CONDITIONS, without: terms.map(({ term }) => [term]) }),
  )
  return ids
    .map(id => {
      const matched = lacks.filter(lacksWord => !lacksWord(id)).length
      return { id, matched, score: matched > 0 ? (last?.score ?? 0) : 0 }
    })
    .sort((a, b) => b.score - a.score)
}

/** The score of a paper that would hold every word as often as can be. */
function mostScore(index: PaperIndex, groups: TermGroup[]): number {
  return groups.reduce(
    (sum, group) => sum + Math.max(0, ...group.terms.map(term => termIdf(index, group, term))),
    0,
  )
}
