import porter2 from 'wink-porter2-stemmer'

/** How many stems a generation holds; two are kept, and with both most words of most texts. */
const GENERATION = 60_000

let young = new Map<string, string>()
let old = new Map<string, string>()

/**
 * The stem of a word, by which words are compared: "weights" and "weight" are one term.
 * Source: the English (Porter2) stemmer, https://snowballstem.org/algorithms/english/stemmer.html
 * @param word a word as `tokensOf` gives it.
 */
export function stem(word: string): string {
  const found = young.get(word)
  if (found !== undefined) return found
  const made = old.get(word) ?? porter2(word)
  // Two maps, of which the older is dropped as a whole, cost a tenth of a list of what was used last.
  if (young.size >= GENERATION) {
    old = young
    young = new Map()
  }
  young.set(word, made)
  return made
}
