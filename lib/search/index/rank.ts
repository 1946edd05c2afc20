import { accumulate, clearScores, makeRoom, matchedOf, SCORE_UNIT, type Scores, scoreOf } from './accumulate'
import { conditionsOf } from './conditions'
import type { Corpus } from './corpus'
import type { Hit, Ranked, RankQuery } from './parts'
import { proximityTo, rerankedScore } from './rerank'
import { type Compare, sortedRange } from './select'

/** So many of the best are ordered anew by how near the words stand. */
export const RERANKED = 50

/** Papers that were found: slots in any order, and by slot what they are sorted by, the greatest first. */
interface Found {
  slots: Uint32Array
  keys: Float64Array
  every: number
}

/**
 * Ranks papers: BM25F in one pass over the posting lists, times the root of the share of words that a paper holds.
 * Those that hold every word come first, and the best are ordered anew by proximity. Ties, and the other ways to
 * sort, follow the feed's order: newest day, most upvotes, identifier; unknown last.
 * @param scores scratch space of the index.
 */
export function rank(corpus: Corpus, query: RankQuery, scores: Scores): Ranked {
  try {
    if (query.groups.length > 0) accumulate(corpus, query.groups, scores)
    const found =
      query.groups.length > 0 ? withWords(corpus, query, scores) : withoutWords(corpus, query, scores)
    const compare = inOrder(corpus, found.keys)
    const { slots, best } =
      query.sort === 'relevance' && query.groups.length > 0
        ? reranked(corpus, query, found, compare)
        : { slots: sortedRange(found.slots, query.offset, query.limit, compare), best: 0 }
    const hitOf = (slot: number): Hit => ({
      id: corpus.slots.ids[slot] ?? '',
      matched: matchedOf(scores.sums[slot] ?? 0),
      score: score(scores.sums[slot] ?? 0, query.groups.length) / SCORE_UNIT,
    })
    return { hits: Array.from(slots, hitOf), every: found.every, some: found.slots.length, best }
  } finally {
    clearScores(scores)
  }
}

/** The sum of a paper's words, less where some are missing. */
function score(sum: number, groups: number): number {
  return scoreOf(sum) * Math.sqrt(matchedOf(sum) / Math.max(1, groups))
}

/** Added to papers that hold every word: more than any score. */
const EVERY = 2 ** 40

function withWords(corpus: Corpus, query: RankQuery, scores: Scores): Found {
  const { sums, touched, count, found, keys } = scores
  const passes = conditionsOf(corpus, query)
  const groups = query.groups.length
  const keyOf = keyFor(corpus, query)
  const shares = Float64Array.from({ length: groups + 1 }, (_, matched) => Math.sqrt(matched / groups))
  let some = 0
  let every = 0
  for (let index = 0; index < count; index += 1) {
    const slot = touched[index] ?? 0
    if (passes && !passes(slot)) continue
    const sum = sums[slot] ?? 0
    const matched = matchedOf(sum)
    if (matched === groups) every += 1
    if (keyOf) keys[slot] = keyOf(slot)
    else keys[slot] = scoreOf(sum) * (shares[matched] ?? 0) + (matched === groups ? EVERY : 0)
    found[some++] = slot
  }
  return { slots: found.subarray(0, some), keys, every }
}

function withoutWords(corpus: Corpus, query: RankQuery, scores: Scores): Found {
  makeRoom(scores, corpus.slots.count)
  const { found, keys } = scores
  const passes = conditionsOf(corpus, query)
  const keyOf = keyFor(corpus, query)
  let some = 0
  for (let slot = 0; slot < corpus.slots.count; slot += 1) {
    if (passes && !passes(slot)) continue
    keys[slot] = keyOf?.(slot) ?? 0
    found[some++] = slot
  }
  return { slots: found.subarray(0, some), keys, every: some }
}

/** What comes before the feed's order; undefined for relevance. */
function keyFor({ slots }: Corpus, { sort }: RankQuery): ((slot: number) => number) | undefined {
  if (sort === 'upvotes') return slot => slots.upvotes[slot] ?? -1
  if (sort === 'newest') return slot => -(slots.dayKeys[slot] ?? 0)
  return undefined
}

function inOrder({ slots: { dayKeys, upvotes, ids } }: Corpus, keys: Float64Array): Compare {
  return (one, other) =>
    (keys[other] ?? 0) - (keys[one] ?? 0) ||
    (dayKeys[one] ?? 0) - (dayKeys[other] ?? 0) ||
    (upvotes[other] ?? 0) - (upvotes[one] ?? 0) ||
    inOrderOfText(ids[one] ?? '', ids[other] ?? '')
}

function inOrderOfText(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}

/** The slice of the order in which the best are sorted anew; papers with every word stay before the others. */
function reranked(
  corpus: Corpus,
  { groups, offset, limit }: RankQuery,
  { slots, keys }: Found,
  compare: Compare,
): { slots: ArrayLike<number>; best: number } {
  const head = [...sortedRange(slots, 0, RERANKED, compare)]
  const bare = (slot: number) => (keys[slot] ?? 0) % EVERY
  const best = Math.max(0, ...head.map(bare))
  const near = proximityTo(groups)
  const final = head.map((slot, place) => ({
    slot,
    place,
    isEvery: (keys[slot] ?? 0) >= EVERY,
    score: rerankedScore(best > 0 ? bare(slot) / best : 0, near(corpus.sequences.at(slot)), groups.length),
  }))
  final.sort(
    (one, other) =>
      Number(other.isEvery) - Number(one.isEvery) || other.score - one.score || one.place - other.place,
  )
  const first = final.slice(offset, offset + limit).map(({ slot }) => slot)
  const from = Math.max(offset, RERANKED)
  const rest = sortedRange(slots, from, Math.max(0, offset + limit - from), compare)
  return { slots: [...first, ...rest], best: best / SCORE_UNIT }
}
