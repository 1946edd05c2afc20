/** A word of a text: as search compares it, and where it stands (UTF-16 units, `end` exclusive). */
export interface Token {
  word: string
  start: number
  end: number
}

/** Longer words are cut: none that anybody looks for is. */
const MAX_LENGTH = 64

/** A run of letters, digits and marks; an English genitive belongs to its word. */
const RUN = /[\p{L}\p{N}\p{M}]+(?:['’]s(?![\p{L}\p{N}]))?/uy

const GENITIVE = /['’]s$/
const NOT_IN_WORDS = /[^\p{L}\p{N}]+/gu
const PLAIN = /^[A-Za-z0-9]+$/
const APOSTROPHE = 39

/** One of these alone between two words joins them: "G-ACIL". */
const HYPHENS = ['-', '\u2010', '\u2011']

/** The words of a text in its order, in lower case and without accents (Unicode NFKD). */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  for (let start = 0; start < text.length; ) {
    const end = endOfRun(text, start)
    if (end > start) {
      const word = wordOf(text.slice(start, end))
      if (word !== '') tokens.push({ word, start, end })
      start = end
    } else {
      start += isPair(text, start) ? 2 : 1
    }
  }
  return tokens
}

/** Where the run of letters that begins here ends. Plain letters, nearly all of every text, need no expression. */
function endOfRun(text: string, start: number): number {
  let end = start
  while (isPlain(text.charCodeAt(end))) end += 1
  const next = text.charCodeAt(end)
  if (Number.isNaN(next) || (next < 128 && next !== APOSTROPHE)) return end
  RUN.lastIndex = start
  return RUN.test(text) ? RUN.lastIndex : start
}

/** Whether a character of two UTF-16 units begins here. */
function isPair(text: string, at: number): boolean {
  return (text.codePointAt(at) ?? 0) > 0xffff
}

/** Whether a UTF-16 unit is a letter or a digit of ASCII. */
function isPlain(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || (unit >= 48 && unit <= 57)
}

/** A word as search compares it; empty when nothing of it is a letter or a digit. */
export function wordOf(run: string): string {
  const bare = PLAIN.test(run) ? run.toLowerCase() : plain(run)
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
