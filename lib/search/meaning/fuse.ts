import type { Hit } from '../parts'
import type { Near } from './vectors'

/**
 * How much meaning counts, beside words with the rest. Both count alike: no other value is founded without queries
 * whose right answers are known for the operator's own encoder, and around it the ranking changes slowly.
 * Source of the weighted sum: S. Bruch, S. Gai and A. Ingber, An Analysis of Fusion Functions for Hybrid Retrieval
 * (2023), section 4, where it ranks better than reciprocal rank fusion.
 */
export const MEANING_WEIGHT = 0.5

/** A paper that is found by meaning alone is at least so close, where the closest has 1 and the average paper 0. */
export const LEAST_CLOSENESS = 0.5

/** What the closeness of papers to a query is measured by. */
export interface Closeness {
  nearest: Near[]
  /** The cosine of the average paper. */
  average: number
  /** Cosines by identifier, of all papers that are to be fused and have a vector. */
  cosines: ReadonlyMap<string, number>
}

/**
 * Orders papers by the weighted sum of words and meaning, those with every word first.
 * Words count as the share of the score that a paper would have which held them all as often as can be; so where few
 * of them help, meaning decides. Meaning counts as `closenessOf` says; a paper without a vector has the average of the
 * others that are found by words.
 * @param hits in the order of their rank, which knows how near words stand; scores do not, and so are taken in
 * descending order.
 * @param mostScore the score of that ideal paper.
 * @param words how many words the query has.
 */
export function fuse(hits: Hit[], closeness: Closeness, mostScore: number, words: number): Hit[] {
  const scores = hits.map(({ score }) => score).sort((a, b) => b - a)
  const close = hits.map(({ id }) => closenessOf(closeness, id))
  const known = close.filter(each => each !== undefined)
  const usual = known.reduce((sum, each) => sum + each, 0) / Math.max(1, known.length)
  const fused = hits.map((hit, place) => ({
    ...hit,
    score:
      (1 - MEANING_WEIGHT) * (mostScore > 0 ? (scores[place] ?? 0) / mostScore : 0) +
      MEANING_WEIGHT * (close[place] ?? usual),
  }))
  const isEvery = ({ matched }: Hit) => Number(matched >= words)
  return fused.sort((a, b) => isEvery(b) - isEvery(a) || b.score - a.score)
}

/**
 * How close a paper is: 1 for the closest of all, 0 for the average paper, which makes encoders comparable that give
 * all cosines between .7 and .9 and those that use the whole range. Undefined for a paper without a vector.
 */
export function closenessOf({ nearest, average, cosines }: Closeness, id: string): number | undefined {
  const cosine = cosines.get(id)
  const range = Math.max(nearest[0]?.cosine ?? average, ...cosines.values()) - average
  if (cosine === undefined) return undefined
  return range > 0 ? Math.max(0, (cosine - average) / range) : 0
}
