/** A word of a text: as search compares it, and where it stands (UTF-16 units, `end` exclusive). */
export interface Token {
  word: string
  start: number
  end: number
}

/** Longer words are cut: none that anybody looks for is. */
const MAX_LENGTH = 64

/** A run of letters, digits and marks; an English genitive belongs to its word. */
const RUN = /[\p{L}\p{N}\p{M}]+(?:['’]s(?![\p{L}\p{N}]))?/gu

const GENITIVE = /['’]s$/
const NOT_IN_WORDS = /[^\p{L}\p{N}]+/gu
const PLAIN = /^[a-z0-9]+$/

/** One of these alone between two words joins them: "G-ACIL". */
const HYPHENS = ['-', '\u2010', '\u2011']

/** The words of a text in its order, in lower case and without accents (Unicode NFKD). */
export function tokensOf(text: string): Token[] {
  return Array.from(text.matchAll(RUN), match => ({
    word: wordOf(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  })).filter(({ word }) => word !== '')
}

/** A word as search compares it; empty when nothing of it is a letter or a digit. */
export function wordOf(run: string): string {
  const bare = PLAIN.test(run) ? run : plain(run)
  return bare.length > MAX_LENGTH ? bare.slice(0, MAX_LENGTH) : bare
}

function plain(run: string): string {
  return run.replace(GENITIVE, '').normalize('NFKD').toLowerCase().replace(NOT_IN_WORDS, '')
}

/** A word with hyphens: its parts as one word, and the places of the first and the last among a text's tokens. */
export interface JoinedWord {
  word: string
  first: number
  last: number
}

/**
 * The joined forms of hyphenated words: "state-of-the-art" gives "stateoftheart".
 * @param tokens the words of `text`.
 */
export function joinedWords(text: string, tokens: Token[]): string[] {
  return hyphenated(text, tokens).map(({ word }) => word)
}

/**
 * Which words are joined by hyphens.
 * @param tokens the words of `text`.
 */
export function hyphenated(text: string, tokens: Token[]): JoinedWord[] {
  const found: JoinedWord[] = []
  let parts: string[] = []
  const close = (next: number) => {
    if (parts.length > 1) {
      found.push({ word: parts.join('').slice(0, MAX_LENGTH), first: next - parts.length, last: next - 1 })
    }
    parts = []
  }
  tokens.forEach((token, index) => {
    const before = tokens[index - 1]
    if (before && !isHyphen(text, before.end, token.start)) close(index)
    parts.push(token.word)
  })
  close(tokens.length)
  return found
}

function isHyphen(text: string, start: number, end: number): boolean {
  return end - start === 1 && HYPHENS.includes(text.charAt(start))
}
