/** A word of a text: as search compares it, and where it stands (UTF-16 units, `end` exclusive). */
export interface Token {
  word: string
  start: number
  end: number
}

/** Longer words are cut: none that anybody looks for is. */
export const MAX_LENGTH = 64

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
  eachRun(text, (start, end, isPlain) => {
    const run = text.slice(start, end)
    const word = isPlain ? plainWord(run) : wordOf(run)
    if (word !== '') tokens.push({ word, start, end })
  })
  return tokens
}

/**
 * Calls `visit` for each run of letters, digits and marks of a text, with whether all are letters and digits of ASCII:
 * each is a word, as `wordOf` makes it, unless that is empty.
 */
export function eachRun(text: string, visit: (start: number, end: number, isPlain: boolean) => void): void {
  for (let start = 0; start < text.length; ) {
    const plainEnd = endOfPlain(text, start)
    const isPlainRun = plainEnd === text.length || !mayGoOn(text.charCodeAt(plainEnd))
    const end = isPlainRun ? plainEnd : endOfRun(text, start)
    if (end > start) visit(start, end, isPlainRun)
    start = end > start ? end : start + (isPair(text, start) ? 2 : 1)
  }
}

/** Where the plain letters that begin here end: nearly all of every text, they need no expression. */
function endOfPlain(text: string, start: number): number {
  let end = start
  while (end < text.length && isPlain(text.charCodeAt(end))) end += 1
  return end
}

/** Whether a run of plain letters may not end before this UTF-16 unit. */
function mayGoOn(unit: number): boolean {
  return unit > 127 || unit === APOSTROPHE
}

/** Where the run of letters that begins here ends. */
function endOfRun(text: string, start: number): number {
  RUN.lastIndex = start
  return RUN.test(text) ? RUN.lastIndex : start
}

/** Whether a character of two UTF-16 units begins here. */
function isPair(text: string, at: number): boolean {
  return text.charCodeAt(at) > 127 && (text.codePointAt(at) ?? 0) > 0xffff
}

/** Whether a UTF-16 unit is a letter or a digit of ASCII. */
function isPlain(unit: number): boolean {
  const small = unit | 32
  return (small >= 97 && small <= 122) || (unit >= 48 && unit <= 57)
}

/** A word as search compares it; empty when nothing of it is a letter or a digit. */
export function wordOf(run: string): string {
  return PLAIN.test(run) ? plainWord(run) : cut(unaccented(run))
}

function plainWord(run: string): string {
  return cut(run.toLowerCase())
}

function unaccented(run: string): string {
  return run.replace(GENITIVE, '').normalize('NFKD').toLowerCase().replace(NOT_IN_WORDS, '')
}

function cut(word: string): string {
  return word.length > MAX_LENGTH ? word.slice(0, MAX_LENGTH) : word
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
      found.push({ word: joinedWord(parts.join('')), first: next - parts.length, last: next - 1 })
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

/** A word made of several as search compares it. */
export function joinedWord(parts: string): string {
  return cut(parts)
}

/** Whether nothing but a hyphen stands between two words. */
export function isHyphen(text: string, start: number, end: number): boolean {
  return end - start === 1 && HYPHENS.includes(text.charAt(start))
}
