import { stem } from '../text/stem'
import { type Token, tokensOf, wordOf } from '../text/tokens'
import type { Stretch } from './suggestion'

/** What was typed so far, as words. */
export interface TypedWords {
  /** With the operators of queries (`author:`) taken out. */
  words: string[]
  /** What stands before the last word, as it was typed. */
  before: string
  /** The last word, while it may go on: nothing was typed behind it. */
  open?: string
}

/** As many characters and words as a search has. */
const MAX_LENGTH = 250
const MAX_WORDS = 24

const OPERATORS = /(?<![\p{L}\p{N}])(author|org|after|before):/giu

/** The words typed so far; undefined when there are none, or too many to be looked for. */
export function typedWords(typed: string): TypedWords | undefined {
  const text = typed.toWellFormed().replace(/\p{Cc}/gu, ' ')
  const tokens = tokensOf(text.replace(OPERATORS, operator => ' '.repeat(operator.length)))
  const last = tokens.at(-1)
  if (!last || text.length > MAX_LENGTH || tokens.length > MAX_WORDS) return undefined
  return {
    words: tokens.map(({ word }) => word),
    before: text.slice(0, last.start).trimStart(),
    ...(last.end === text.length && { open: last.word }),
  }
}

/**
 * Where a text has the words that were typed: each as the beginning of a word of it, or as another form of one.
 * @returns the stretches in the text's order, and how many of the words it has.
 */
export function typedIn(text: string, words: string[]): { typed: Stretch[]; held: number } {
  const stems = words.map(stem)
  const held = new Set<number>()
  const typed = tokensOf(text).flatMap(token => {
    const starting = words
      .map((word, index) => ({ word, index }))
      .filter(({ word }) => token.word.startsWith(word))
    const other = stems.indexOf(stem(token.word))
    for (const { index } of starting) held.add(index)
    if (other >= 0) held.add(other)
    const longest = Math.max(0, ...starting.map(({ word }) => word.length))
    if (other >= 0) return [stretchOf(token)]
    return longest > 0 ? [[token.start, endOf(text, token, longest)] satisfies Stretch] : []
  })
  return { typed, held: held.size }
}

function stretchOf({ start, end }: Token): Stretch {
  return [start, end]
}

/** Where so many letters of a word end in the text, which may write them with accents. */
function endOf(text: string, { start, end }: Token, letters: number): number {
  let at = start
  let left = letters
  for (const character of text.slice(start, end)) {
    const own = wordOf(character).length
    if (left <= 0 && own > 0) break
    left -= own
    at += character.length
  }
  return at
}
