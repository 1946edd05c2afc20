import { MAX_IMPACT } from '../text/impacts'
import { type Corpus, sizeOf } from './corpus'
import type { PaperIndex, TermGroup } from './parts'

/** One sum holds both: how many groups matched in its high bits, their scores in the low ones. */
const SCORE_BITS = 27
const ONE_MATCH = 2 ** SCORE_BITS
const SCORE_MASK = ONE_MATCH - 1

/** As many groups fit the high bits of 32; the query language allows 24 words. */
const MOST_GROUPS = 31

/** Scores are whole numbers: this times idf, times the impact (0 to 255). */
const IDF_SCALE = 1_000

/** What one unit of BM25 is in these scores. */
export const SCORE_UNIT = IDF_SCALE * MAX_IMPACT

/** Sums by slot, and the slots that have one; kept between queries, since clearing what was touched is cheap. */
export interface Scores {
  sums: Uint32Array
  touched: Uint32Array
  count: number
  /** For groups of several terms: the best contribution by slot, plus one. */
  best: Uint32Array
  /** Room for the slots that were found, and for what they are sorted by, by slot. */
  found: Uint32Array
  keys: Float64Array
}

/** No scores yet. */
export function emptyScores(): Scores {
  return roomFor(0)
}

function roomFor(slots: number): Scores {
  const numbers = () => new Uint32Array(slots)
  const [sums, touched, best, found] = [numbers(), numbers(), numbers(), numbers()]
  return { sums, touched, count: 0, best, found, keys: new Float64Array(slots) }
}

/** Makes room for the slots that there are. */
export function makeRoom(scores: Scores, slots: number): void {
  if (scores.sums.length < slots) Object.assign(scores, roomFor(Math.ceil(slots * 1.25)))
}

/** How many groups a sum says matched. */
export const matchedOf = (sum: number): number => sum >>> SCORE_BITS

/** The score that a sum holds. */
export const scoreOf = (sum: number): number => sum & SCORE_MASK

/**
 * How much a term that `papers` of `total` hold tells: its inverse document frequency.
 * Source: S. Robertson and H. Zaragoza, The Probabilistic Relevance Framework (2009), section 3.2, with the 1 added
 * that keeps it positive, as Lucene's BM25Similarity does.
 */
export function idfOf(papers: number, total: number): number {
  return Math.log(1 + (total - papers + 0.5) / (papers + 0.5))
}

/**
 * The idf that a term of a group counts with. What stands for a word as much as the word itself ("egrpo" beside
 * "grpo") has its own; a correction no more than the group's likeliest term (among equally likely ones, the commonest), so that
 * a rare one is not worth more for being rare, nor a common one as much as the rare word that was typed.
 */
export function termIdf(
  index: Pick<PaperIndex, 'size' | 'papersWith'>,
  { terms }: TermGroup,
  { term, weight }: TermGroup['terms'][number],
): number {
  const own = idfOf(index.papersWith(term), index.size)
  if (weight >= 1) return own
  const most = Math.max(...terms.map(each => each.weight))
  const counts = terms.filter(each => each.weight === most).map(each => index.papersWith(each.term))
  return Math.min(own, idfOf(Math.max(...counts), index.size))
}

/**
 * Adds up, for each paper that holds any group but those that only add, idf · impact · weight; of a group's terms
 * the best one counts.
 * @throws RangeError when there are more groups than a sum can count.
 */
export function accumulate(corpus: Corpus, groups: TermGroup[], scores: Scores): void {
  if (groups.length > MOST_GROUPS) throw new RangeError(`A query has ${MOST_GROUPS} groups at most.`)
  makeRoom(scores, corpus.slots.count)
  const index = { size: sizeOf(corpus), papersWith: corpus.papersWith }
  // However many groups match, their scores stay below the high bits.
  const most = Math.floor(SCORE_MASK / (Math.max(1, groups.length) * MAX_IMPACT))
  const finding = groups.filter(({ onlyAdds }) => !onlyAdds)
  const adding = groups.filter(({ onlyAdds }) => onlyAdds)
  for (const group of [...finding, ...adding]) {
    const factors = group.terms.map(each => ({
      term: each.term,
      factor: Math.min(most, Math.round(IDF_SCALE * termIdf(index, group, each) * each.weight)),
    }))
    const [only] = factors
    const mayFind = !group.onlyAdds || finding.length === 0
    if (only && factors.length === 1) addTerm(corpus, only.term, only.factor, scores, mayFind)
    else addBest(corpus, factors, scores, mayFind)
  }
}

/** Makes all sums 0 again. */
export function clearScores(scores: Scores): void {
  for (let index = 0; index < scores.count; index += 1) scores.sums[scores.touched[index] ?? 0] = 0
  scores.count = 0
}

/** @param mayFind whether a paper that holds no earlier group is found by this one. */
function addTerm({ postings }: Corpus, term: number, factor: number, scores: Scores, mayFind: boolean): void {
  const { slots, impacts, count } = postings.read(term)
  const { sums, touched } = scores
  let touchedCount = scores.count
  for (let index = 0; index < count; index += 1) {
    const slot = slots[index] ?? 0
    const sum = sums[slot] ?? 0
    if (sum === 0) {
      if (!mayFind) continue
      touched[touchedCount++] = slot
    }
    sums[slot] = sum + ONE_MATCH + factor * (impacts[index] ?? 0)
  }
  scores.count = touchedCount
}

function addBest(
  { postings }: Corpus,
  factors: { term: number; factor: number }[],
  scores: Scores,
  mayFind: boolean,
): void {
  const { sums, touched, best } = scores
  const found: number[] = []
  for (const { term, factor } of factors) {
    const { slots, impacts, count } = postings.read(term)
    for (let index = 0; index < count; index += 1) {
      const slot = slots[index] ?? 0
      const before = best[slot] ?? 0
      if (before === 0) found.push(slot)
      const contribution = 1 + factor * (impacts[index] ?? 0)
      if (contribution > before) best[slot] = contribution
    }
  }
  for (const slot of found) {
    const sum = sums[slot] ?? 0
    if (sum === 0 && mayFind) touched[scores.count++] = slot
    if (sum > 0 || mayFind) sums[slot] = sum + ONE_MATCH + (best[slot] ?? 0) - 1
    best[slot] = 0
  }
}
