import { stem } from './stem'
import { createWordTable } from './word-table'

/** Words and terms by number, each from 1 in the order of their appearance. What has a number keeps it. */
export interface Vocabulary {
  /** The number of a word as `tokensOf` gives it, which is the next one when the word is new. */
  numberOf(word: string): number
  /** The same of a run of ASCII letters and digits of a text. */
  numberOfRun(text: string, start: number, end: number): number
  /** The number of the term of each word, by the word's number. */
  termOf: number[]
  /** Words and terms by their numbers. */
  words: string[]
  terms: string[]
}

const PLAIN = /^[a-z0-9]+$/

/** A vocabulary without words. */
export function createVocabulary(): Vocabulary {
  const plain = createWordTable()
  const others = new Map<string, number>()
  const termNumbers = new Map<string, number>()
  const termOf = [0]
  const words = ['']
  const terms = ['']

  function add(given: string): number {
    // A copy: what was cut from a text would keep all of it.
    const word = Buffer.from(given).toString()
    const term = stem(word)
    const termNumber = termNumbers.get(term) ?? terms.push(term) - 1
    termNumbers.set(term, termNumber)
    termOf.push(termNumber)
    const number = words.push(word) - 1
    if (PLAIN.test(word)) plain.add(word, number)
    else others.set(word, number)
    return number
  }

  return {
    numberOf: word => plain.find(word, 0, word.length) || others.get(word) || add(word),
    numberOfRun: (text, start, end) =>
      plain.find(text, start, end) || add(text.slice(start, end).toLowerCase()),
    termOf,
    words,
    terms,
  }
}

/** A vocabulary of more words is begun anew: about 20 MB. */
const MOST = 200_000

/** What is not used is not kept: many papers are written now and then. */
const IDLE_MS = 30_000

let kept: Vocabulary | undefined
let timer: NodeJS.Timeout | undefined

/** The vocabulary of this process, which lasts while it reads one text after the other. */
export function currentVocabulary(): Vocabulary {
  if (!kept || kept.words.length > MOST) kept = createVocabulary()
  clearTimeout(timer)
  timer = setTimeout(() => {
    kept = undefined
  }, IDLE_MS).unref()
  return kept
}
