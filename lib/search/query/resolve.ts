import { dayKey, UNDATED_KEY } from '../../feed/day-key'
import type { RankFilter, RankQuery, TermGroup } from '../index/parts'
import type { SearchEngine } from '../store/engine'
import { stem } from '../text/stem'
import { isStopWord } from '../text/stop-words'
import { isOrganization } from './is-organization'
import { takeWithoutApart } from './parse-query'
import type { SearchQuery, SearchRequest } from './query-types'
import { groupOf, wordsOf } from './query-words'

/** How many papers a page of results has. */
export const PAGE_SIZE = 20

/** What a request is in the index's terms. */
export interface Resolved {
  query: RankQuery
  /** Words that were taken for others, each with the likeliest of those. */
  corrections: { typed: string; used: string }[]
  /** All words that stand for a word of the query without being it: corrections, and those of other spellings. */
  alike: string[]
}

/**
 * Finds a request's words in the index: stems, and corrections for words that nobody, or hardly anybody, holds.
 * A word of an exact phrase is not corrected. What can match nothing (a phrase with a word that nobody holds, an
 * organisation that is not there) gives a filter that nothing passes.
 */
export function resolve(request: SearchRequest, engine: SearchEngine): Resolved {
  const { query, sort, page } = request
  const idOf = (word: string) => engine.terms.find(stem(word))
  const sequences = (lists: string[][]) => lists.map(list => list.map(idOf))
  const phrases = sequences(query.phrases)
  const authors = sequences(query.authors)
  const isPossible = [...phrases, ...authors].every(isKnown)
  const organizations = organizationsOf(request, engine)
  const words = wordsOf(request, engine)
  const groups = withGrammar(words.map(groupOf), query.words)
  const joined = addJoined(query, groups, idOf)

  return {
    query: {
      groups,
      phrases: phrases.filter(isKnown),
      without: sequences([...query.without, ...takeWithoutApart(request.without ?? '')]).filter(isKnown),
      authors: authors.filter(isKnown),
      filter: {
        ...daysOf(request),
        ...((organizations || !isPossible) && {
          organizations: new Set(isPossible ? organizations : []),
        }),
        ...(request.minUpvotes !== undefined && { minUpvotes: request.minUpvotes }),
        ...(request.hasCode && { hasCode: true }),
      },
      sort,
      offset: (page - 1) * PAGE_SIZE,
      limit: PAGE_SIZE,
    },
    corrections: words.flatMap(({ typed, spelling, corrections: [best] }) => {
      const used = spelling ?? best?.word
      return used === undefined ? [] : [{ typed, used }]
    }),
    alike: [...joined, ...words.flatMap(({ corrections }) => corrections.map(({ word }) => word))],
  }
}

function isKnown(terms: (number | undefined)[]): terms is number[] {
  return !terms.includes(undefined)
}

/** Says of each word of grammar that it is one, unless there are no others. */
function withGrammar(groups: TermGroup[], words: string[]): TermGroup[] {
  if (words.every(isStopWord)) return groups
  return groups.map((group, place) => (isStopWord(words[place] ?? '') ? { ...group, onlyAdds: true } : group))
}

/** Lets "multimodal" stand for both words of "multi-modal", as papers with the hyphen hold the joined word, too. */
function addJoined(
  { joined = [] }: SearchQuery,
  groups: TermGroup[],
  idOf: (word: string) => number | undefined,
): string[] {
  return joined.flatMap(({ word, first, last }) => {
    const term = idOf(word)
    if (term === undefined) return []
    for (const group of groups.slice(first, last + 1)) group.terms.push({ term, weight: 1 })
    return [word]
  })
}

function organizationsOf({ query, organization }: SearchRequest, { index }: SearchEngine) {
  const wanted = [...query.organizations, ...(organization === undefined ? [] : [organization])]
  if (wanted.length === 0) return undefined
  return [...index.organizations]
    .filter(([slug, { name }]) => wanted.every(one => isOrganization(one, { slug, name })))
    .map(([slug]) => slug)
}

/** Day keys fall as days go on; undated papers are never within days. */
function daysOf({ query, from, to }: SearchRequest): Pick<RankFilter, 'dayKeys'> {
  const { after, before } = query
  if ((from ?? to ?? after ?? before) === undefined) return {}
  const oldest = [from, after].flatMap(day => (day === undefined ? [] : [dayKey(day)]))
  const newest = [
    ...(to === undefined ? [] : [dayKey(to)]),
    ...(before === undefined ? [] : [dayKey(before) + 1]),
  ]
  return { dayKeys: { from: Math.max(-UNDATED_KEY, ...newest), to: Math.min(UNDATED_KEY - 1, ...oldest) } }
}
