import { grown } from '../index/byte-store'
import { type FIELDS, impactOf, type SearchText, shareOf } from './impacts'
import { eachRun, isHyphen, joinedWord, MAX_LENGTH, wordOf } from './tokens'
import type { Vocabulary } from './vocabulary'

/** What search takes from a paper's text, terms by their numbers in a vocabulary. */
export interface ReadText {
  /** The terms, each once, and the impact of each, 1 to 255. */
  terms: number[]
  impacts: number[]
  /** The terms of title, each author's name, and abstract in their order, a 0 between two of them. */
  sequence: number[]
}

/** Reads many texts by one vocabulary, with no object for a word. */
export interface Reader {
  read(text: SearchText): ReadText
  /** The numbers of the words that were read, each once. */
  words: number[]
}

/** The words of a field: the first `length` are its own, the others those that hyphens join. */
interface Found {
  words: number[]
  length: number
}

/** A reader that gives numbers of the vocabulary, to which it adds words that are new. */
export function createReader(vocabulary: Vocabulary): Reader {
  const { numberOf, numberOfRun, termOf } = vocabulary
  const words: number[] = []
  /** By word, 1 for those that were read. */
  let isRead = new Uint8Array(room(0, vocabulary.words.length))
  /** By term; zero between two papers. */
  let frequencies = new Float64Array(room(0, vocabulary.terms.length))

  function wordsOf(text: string): Found {
    const own: number[] = []
    const others: number[] = []
    let lastEnd = -1
    let joined = ''
    eachRun(text, (start, end, isPlain) => {
      const word = isPlain ? '' : wordOf(text.slice(start, end))
      if (!isPlain && word === '') return
      const number = isPlain ? numberOfRun(text, start, Math.min(end, start + MAX_LENGTH)) : numberOf(word)
      if (isHyphen(text, lastEnd, start)) {
        joined = (joined || textOf(own.at(-1))) + textOf(number)
      } else if (joined !== '') {
        others.push(numberOf(joinedWord(joined)))
        joined = ''
      }
      own.push(number)
      lastEnd = end
    })
    if (joined !== '') others.push(numberOf(joinedWord(joined)))
    return { words: others.length > 0 ? own.concat(others) : own, length: own.length }
  }

  function textOf(word = 0): string {
    return vocabulary.words[word] ?? ''
  }

  /** Adds what the words of a field count, and the terms that are new to the paper. */
  function count(field: keyof typeof FIELDS, found: Found, terms: number[]): void {
    const share = shareOf(field, found.length)
    isRead = grown(isRead, room(isRead.length, vocabulary.words.length))
    frequencies = grown(frequencies, room(frequencies.length, vocabulary.terms.length))
    for (const word of found.words) {
      if (isRead[word] === 0) {
        isRead[word] = 1
        words.push(word)
      }
      const term = termOf[word] ?? 0
      const frequency = frequencies[term] ?? 0
      if (frequency === 0) terms.push(term)
      frequencies[term] = frequency + share
    }
  }

  function follow({ words, length }: Found, sequence: number[]): void {
    for (let index = 0; index < length; index += 1) sequence.push(termOf[words[index] ?? 0] ?? 0)
  }

  return {
    read({ title, abstract, authors = [], organization }) {
      const terms: number[] = []
      const sequence: number[] = []
      const inTitle = wordsOf(title)
      follow(inTitle, sequence)
      for (const { name } of authors) {
        const inName = wordsOf(name)
        sequence.push(0)
        follow(inName, sequence)
        count('authors', inName, terms)
      }
      // Names are counted before the title: sums in another order could differ in their last bit from those stored.
      count('title', inTitle, terms)
      const inAbstract = wordsOf(abstract)
      sequence.push(0)
      follow(inAbstract, sequence)
      count('abstract', inAbstract, terms)
      if (organization) count('organization', wordsOf(organization.name), terms)
      const impacts = terms.map(term => impactOf(frequencies[term] ?? 0))
      for (const term of terms) frequencies[term] = 0
      return { terms, impacts, sequence }
    },
    words,
  }
}

/** How long an array is to be that has an entry for each of so many: seldom longer than it is. */
function room(length: number, needed: number): number {
  return needed <= length ? length : needed + 1_024 + (needed >> 1)
}
