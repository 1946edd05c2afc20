import type { Lexicon } from '../index/parts'

/** A word that was perhaps meant. */
export interface Correction {
  word: string
  term: number
  /** What it counts beside a word that was typed so. */
  weight: number
}

/** Shorter words have too many neighbours. */
const MIN_LENGTH = 4

/** From this length on, two edits are forgiven. */
const TWO_EDITS_FROM = 8

/** A term that more papers hold is taken as it was typed. */
const RARE = 3

/** A word that somebody holds is corrected only to one that so many times as many papers hold. */
const CLEARLY_COMMONER = 20

const MOST = 3

/** What a correction of no, one, two edits counts beside the word itself: the best of those that were measured. */
const WEIGHTS = [0, 0.8, 0.5]

/** Letters alone: "llama3" and "gpt4" have neighbours that mean something else. */
const LETTERS = /^\p{L}+$/u

/**
 * What a word that nobody, or hardly anybody, holds was perhaps meant to be, the likeliest first: fewest edits, then
 * in most papers.
 * @param word as `tokensOf` gives it.
 * @param own the term of the word, where there is one.
 */
export function correctionsOf(
  word: string,
  own: number | undefined,
  words: Lexicon,
  papersWith: (term: number) => number,
): Correction[] {
  const papers = own === undefined ? 0 : papersWith(own)
  if (papers > RARE || word.length < MIN_LENGTH || !LETTERS.test(word)) return []
  const least = Math.max(1, papers * CLEARLY_COMMONER)
  const candidates = words
    .near(word, word.length < TWO_EDITS_FROM ? 1 : 2)
    .filter(({ id }) => id !== own)
    .map(({ text, id, edits }) => ({ word: text, term: id, edits, papers: papersWith(id) }))
    .filter(candidate => candidate.papers >= least)
    .sort((a, b) => a.edits - b.edits || b.papers - a.papers || (a.word < b.word ? -1 : 1))
  const likeliest = new Map<number, Correction>()
  for (const { word: used, term, edits } of candidates) {
    if (likeliest.size < MOST && !likeliest.has(term)) {
      likeliest.set(term, { word: used, term, weight: WEIGHTS[edits] ?? 0 })
    }
  }
  return [...likeliest.values()]
}
