import { LRUCache } from 'lru-cache'
import porter2 from 'wink-porter2-stemmer'

const known = new LRUCache<string, string>({ max: 20_000 })

/**
 * The stem of a word, by which words are compared: "weights" and "weight" are one term.
 * Source: the English (Porter2) stemmer, https://snowballstem.org/algorithms/english/stemmer.html
 * @param word a word as `tokensOf` gives it.
 */
export function stem(word: string): string {
  const found = known.get(word)
  if (found !== undefined) return found
  const made = porter2(word)
  known.set(word, made)
  return made
}
