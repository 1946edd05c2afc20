import { accumulate, matchedOf, SCORE_UNIT, type Scores, scoreOf } from './accumulate'
import { conditionsOf } from './conditions'
import type { Corpus } from './corpus'
import type { Hit, Ranked, RankQuery } from './parts'
import { proximityTo, rerankedScore } from './rerank'
import { type Best, type Compare, firstOf } from './select'

/** So many of the best are ordered anew by how near the words stand. */
export const RERANKED = 50

/**
 * Ranks papers: BM25F in one pass over the posting lists, times the root of the share of words that a paper holds.
 * Those that hold every word come first, and the best are ordered anew by proximity. Ties, and the other ways to
 * sort, follow the feed's order: newest day, most upvotes, identifier; unknown last.
 * @param scores scratch space of the index.
 */
export function rank(corpus: Corpus, query: RankQuery, scores: Scores): Ranked {
  const { groups, sort, offset, limit } = query
  accumulate(corpus, groups, scores)
  const isReranked = sort === 'relevance' && groups.length > 0
  const wanted = offset + limit
  const { first, every, some } = bestOf(
    corpus,
    query,
    scores,
    isReranked ? Math.max(RERANKED, wanted) : wanted,
  )
  const { slots, best } = isReranked
    ? reranked(corpus, query, first, scores.keys)
    : { slots: first.sorted(offset, limit), best: 0 }
  const hitOf = (slot: number): Hit => {
    const sum = scores.sums[slot] ?? 0
    return {
      id: corpus.slots.ids[slot] ?? '',
      matched: Math.min(matchedOf(sum), groups.length),
      score: score(sum, Math.max(1, groups.length)) / SCORE_UNIT,
    }
  }
  return { hits: Array.from(slots, hitOf), every, some, best }
}

/** The sum of a paper's words, less where some are missing. */
function score(sum: number, groups: number): number {
  return scoreOf(sum) * Math.sqrt(matchedOf(sum) / groups)
}

/** Added to papers that hold every word: more than any score. */
const EVERY = 2 ** 40

/** No score is so great. */
const NEVER = 2 ** 30

/**
 * The first papers of those that were found, of which all are counted. Most are looked at only by their sums, without
 * branches that would often be mispredicted: where none of four papers was found, all are passed by.
 */
function bestOf(corpus: Corpus, query: RankQuery, { sums, found, keys }: Scores, wanted: number) {
  const passes = conditionsOf(corpus, query)
  const keyOf = keyFor(corpus, query)
  const whole = Math.max(1, query.groups.length)
  const first = firstOf(wanted, found, keys, inOrder(corpus, keys))
  let least = Number.NEGATIVE_INFINITY
  /** By how many groups a paper holds, the score that it must have to be among the first. */
  const scores = Array.from({ length: whole + 1 }, (_, matched) => (matched > 0 && wanted > 0 ? 0 : NEVER))
  let some = 0
  let every = 0
  for (let four = 0; four < corpus.slots.count; four += 4) {
    if (((sums[four] ?? 0) | (sums[four + 1] ?? 0) | (sums[four + 2] ?? 0) | (sums[four + 3] ?? 0)) === 0)
      continue
    for (let slot = four; slot < four + 4; slot += 1) {
      const sum = sums[slot] ?? 0
      if (passes && sum !== 0 && !passes(slot)) continue
      const matched = matchedOf(sum)
      // 1 where the sum is not 0, and where both are equal.
      some += (sum | -sum) >>> 31
      every += 1 + ((matched - whole) >> 31)
      if (scoreOf(sum) < (scores[matched] ?? 0)) continue
      const key = keyOf ? keyOf(slot) : score(sum, whole) + (matched === whole ? EVERY : 0)
      if (key < least) continue
      const raised = first.offer(slot, key)
      if (raised > least && !keyOf) raise(scores, raised)
      least = raised
    }
  }
  return { first, every, some }
}

/** Writes which score a paper that holds so many groups must have at least for its key to be `least`. */
function raise(scores: number[], least: number): void {
  const whole = scores.length - 1
  for (let matched = 1; matched <= whole; matched += 1) {
    const bare = matched === whole ? least - EVERY : least
    // Less one, for what is lost in rounding.
    scores[matched] = Math.min(NEVER, Math.max(0, Math.floor(bare / Math.sqrt(matched / whole)) - 1))
  }
}

/** What comes before the feed's order; undefined for relevance. */
function keyFor({ slots }: Corpus, { sort, groups }: RankQuery): ((slot: number) => number) | undefined {
  if (sort === 'upvotes') return slot => slots.upvotes[slot] ?? -1
  if (sort === 'newest') return slot => -(slots.dayKeys[slot] ?? 0)
  return groups.length === 0 ? () => 0 : undefined
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
  first: Best,
  keys: Float64Array,
): { slots: ArrayLike<number>; best: number } {
  const head = [...first.sorted(0, RERANKED)]
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
  const ofHead = final.slice(offset, offset + limit).map(({ slot }) => slot)
  const from = Math.max(offset, RERANKED)
  const rest = first.sorted(from, Math.max(0, offset + limit - from))
  return { slots: [...ofHead, ...rest], best: best / SCORE_UNIT }
}
