import type { Lexicon } from '../index/parts'

/** As for typos: shorter words have too many neighbours. */
const MIN_LENGTH = 4

/**
 * How papers spell a word that none of them writes this way, though its stem is known: "equivarient" is found by the
 * stem of "equivariant". One letter changed or two swapped make a misspelling; longer and shorter ones are forms.
 * @param term the term of the word.
 */
export function otherSpelling(word: string, term: number, words: Lexicon): string | undefined {
  if (word.length < MIN_LENGTH || words.find(word) !== undefined) return undefined
  const spellings = words.near(word, 1).filter(({ id, text }) => id === term && text.length === word.length)
  return spellings.map(({ text }) => text).sort()[0]
}
