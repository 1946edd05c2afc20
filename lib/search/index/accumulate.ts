import { MAX_IMPACT } from '../text/impacts'
import { type Corpus, sizeOf } from './corpus'
import type { PaperIndex, TermGroup } from './parts'

/** One sum holds both: how many groups matched in its high bits, their scores in the low ones. */
const SCORE_BITS = 27
const ONE_MATCH = 2 ** SCORE_BITS
const SCORE_MASK = ONE_MATCH - 1

/** Which papers a group adds to: every one, or those that another has found, as a mask of bits. */
const ALL = -1
const FOUND_ONES = 0

/** What of a term that is not common is not in its list. */
const NONE = new Int32Array(0)

/** As many groups fit the high bits of 32; the query language allows 24 words. */
const MOST_GROUPS = 31

/** Scores are whole numbers: this times idf, times the impact (0 to 255). */
const IDF_SCALE = 1_000

/** What one unit of BM25 is in these scores. */
export const SCORE_UNIT = IDF_SCALE * MAX_IMPACT

/** What a paper's sum is made of, by slot; room that is kept between queries. */
export interface Scores {
  /** 0 where a paper is not found. */
  sums: Int32Array
  /** For groups of several terms: what the best of them adds to the sum. */
  best: Int32Array
  /** Room for the slots of the best papers, and for what they are sorted by, by slot. */
  found: Uint32Array
  keys: Float64Array
}

/** No scores yet. */
export function emptyScores(): Scores {
  return roomFor(0)
}

function roomFor(slots: number): Scores {
  const numbers = () => new Int32Array(slots)
  return { sums: numbers(), best: numbers(), found: new Uint32Array(slots), keys: new Float64Array(slots) }
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
 * the best one counts. Without groups every paper is found, as if it held one that is worth nothing.
 * @throws RangeError when there are more groups than a sum can count.
 */
export function accumulate(corpus: Corpus, groups: TermGroup[], scores: Scores): void {
  if (groups.length > MOST_GROUPS) throw new RangeError(`A query has ${MOST_GROUPS} groups at most.`)
  const { count, dead } = corpus.slots
  if (scores.sums.length < count) Object.assign(scores, roomFor(4 * Math.ceil((count * 1.25) / 4)))
  const { sums, best } = scores
  sums.fill(groups.length === 0 ? ONE_MATCH : 0, 0, count)
  const index = { size: sizeOf(corpus), papersWith: corpus.papersWith }
  // However many groups match, their scores stay below the high bits.
  const most = Math.floor(SCORE_MASK / (Math.max(1, groups.length) * MAX_IMPACT))
  const finding = groups.filter(({ onlyAdds }) => !onlyAdds)
  const adding = groups.filter(({ onlyAdds }) => onlyAdds)
  for (const group of [...finding, ...adding]) {
    const into = group.onlyAdds && finding.length > 0 ? FOUND_ONES : ALL
    for (const each of group.terms) {
      const factor = Math.min(most, Math.round(IDF_SCALE * termIdf(index, group, each) * each.weight))
      if (group.terms.length === 1) addTerm(corpus, each.term, factor, sums, into)
      else takeBest(corpus, each.term, factor, best)
    }
    if (group.terms.length > 1) for (const { term } of group.terms) addBest(corpus, term, best, sums, into)
  }
  for (const slot of dead) sums[slot] = 0
}

/** What an impact adds to a sum: 0 where it is 0. Without a branch, as half of all papers would mispredict one. */
const worth = (factor: number, impact: number): number =>
  Math.imul(factor, impact) + (ONE_MATCH & (-impact >> 31))

/** A sum with an addend where `into` says so, or where it is not 0. */
const added = (sum: number, addend: number, into: number): number =>
  (sum + (addend & (into | ((sum | -sum) >> 31)))) | 0

/** Adds what a term adds: of a common one for four papers at once, as each access to an array is checked. */
function addTerm({ postings }: Corpus, term: number, factor: number, sums: Int32Array, into: number): void {
  const common = postings.common(term) ?? NONE
  for (let place = 0, slot = 0; place < common.length; place += 1, slot += 4) {
    const four = common[place] ?? 0
    sums[slot] = added(sums[slot] ?? 0, worth(factor, four & 255), into)
    sums[slot + 1] = added(sums[slot + 1] ?? 0, worth(factor, (four >>> 8) & 255), into)
    sums[slot + 2] = added(sums[slot + 2] ?? 0, worth(factor, (four >>> 16) & 255), into)
    sums[slot + 3] = added(sums[slot + 3] ?? 0, worth(factor, four >>> 24), into)
  }
  const { slots, impacts, count } = postings.readOthers(term)
  for (let index = 0; index < count; index += 1) {
    const slot = slots[index] ?? 0
    sums[slot] = added(sums[slot] ?? 0, worth(factor, impacts[index] ?? 0), into)
  }
}

/** Raises what the best of a group's terms adds. */
function takeBest({ postings }: Corpus, term: number, factor: number, best: Int32Array): void {
  const common = postings.common(term) ?? NONE
  for (let place = 0, slot = 0; place < common.length; place += 1, slot += 4) {
    const four = common[place] ?? 0
    best[slot] = Math.max(best[slot] ?? 0, worth(factor, four & 255))
    best[slot + 1] = Math.max(best[slot + 1] ?? 0, worth(factor, (four >>> 8) & 255))
    best[slot + 2] = Math.max(best[slot + 2] ?? 0, worth(factor, (four >>> 16) & 255))
    best[slot + 3] = Math.max(best[slot + 3] ?? 0, worth(factor, four >>> 24))
  }
  const { slots, impacts, count } = postings.readOthers(term)
  for (let index = 0; index < count; index += 1) {
    const slot = slots[index] ?? 0
    best[slot] = Math.max(best[slot] ?? 0, worth(factor, impacts[index] ?? 0))
  }
}

/** Adds what the best of a group's terms adds to the papers that hold this one, and makes it 0 again. */
function addBest({ postings }: Corpus, term: number, best: Int32Array, sums: Int32Array, into: number): void {
  const end = 4 * (postings.common(term)?.length ?? 0)
  for (let slot = 0; slot < end; slot += 1) sums[slot] = added(sums[slot] ?? 0, best[slot] ?? 0, into)
  best.fill(0, 0, end)
  const { slots, count } = postings.readOthers(term)
  for (let index = 0; index < count; index += 1) {
    const slot = slots[index] ?? 0
    sums[slot] = added(sums[slot] ?? 0, best[slot] ?? 0, into)
    best[slot] = 0
  }
}
