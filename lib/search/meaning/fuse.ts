import type { Hit } from '../index/parts'

/**
 * How much meaning counts, beside words with the rest. Both count alike: no other value is founded without queries
 * whose right answers are known for the operator's own encoder, and around it the ranking changes slowly.
 * Source of the weighted sum: S. Bruch, S. Gai and A. Ingber, An Analysis of Fusion Functions for Hybrid Retrieval
 * (2023), section 4, where it ranks better than reciprocal rank fusion.
 */
export const MEANING_WEIGHT = 0.5

/** A paper that is found by meaning alone is at least so close, where the closest has 1 and the average paper 0. */
export const LEAST_CLOSENESS = 0.5

/**
 * Orders papers by the weighted sum of words and meaning, those with every word first.
 * Words count as the share of the score that a paper would have which held them all as often as can be; so where few
 * of them help, meaning decides. A paper without a vector counts as close as the others are on average.
 * @param hits in the order of their rank, which knows how near words stand; their scores do not, and so are taken in
 * descending order.
 * @param mostScore the score of that ideal paper.
 * @param words how many words the query has.
 */
export function fuse(
  hits: Hit[],
  closeness: (id: string) => number | undefined,
  mostScore: number,
  words: number,
): Hit[] {
  const close = hits.map(({ id }) => closeness(id))
  const known = close.filter(each => each !== undefined)
  const usual = known.reduce((sum, each) => sum + each, 0) / Math.max(1, known.length)
  const fused = hits.map((hit, place) => ({ ...hit, close: close[place] ?? usual }))
  const order = (part: typeof fused) => {
    const scores = part.map(({ score }) => score).sort((a, b) => b - a)
    return part
      .map(({ close, ...hit }, place) => {
        const share = mostScore > 0 ? (scores[place] ?? 0) / mostScore : 0
        return { ...hit, score: (1 - MEANING_WEIGHT) * share + MEANING_WEIGHT * close }
      })
      .sort((a, b) => b.score - a.score)
  }
  return [
    ...order(fused.filter(({ matched }) => matched >= words)),
    ...order(fused.filter(({ matched }) => matched < words)),
  ]
}

/**
 * How close papers are: 1 for the closest, 0 for the average paper and all that are farther. This makes encoders
 * comparable that give all cosines between .7 and .9 and those that use the whole range.
 * @param cosines by identifier.
 * @returns undefined for a paper without a cosine.
 */
export function closenessBy(
  cosines: ReadonlyMap<string, number>,
  average: number,
): (id: string) => number | undefined {
  const range = Math.max(average, ...cosines.values()) - average
  return id => {
    const cosine = cosines.get(id)
    if (cosine === undefined) return undefined
    return range > 0 ? Math.max(0, (cosine - average) / range) : 0
  }
}
