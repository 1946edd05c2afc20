import { grown } from '../index/byte-store'
import { type FIELDS, impactOf, type SearchText, shareOf } from './impacts'
import { eachRun, isHyphen, joinedWord, MAX_LENGTH, wordOf } from './tokens'
import type { Vocabulary } from './vocabulary'

/** Where in a reader's arrays stands what was read of one text; ends are exclusive. */
export interface ReadText {
  terms: number
  termsEnd: number
  sequence: number
  sequenceEnd: number
}

/**
 * Reads many texts by one vocabulary, with no object for a word: what is read is numbers in arrays, which are longer
 * than what they hold.
 */
export interface Reader {
  read(text: SearchText): ReadText
  /** The terms of each text, each once, and the impact of each there, 1 to 255. */
  terms: Int32Array
  impacts: Uint8Array
  /** The terms of title, each author's name, and abstract in their order, a 0 between two of them. */
  sequence: Int32Array
  /** The words that were read, each once. */
  words: number[]
}

/** The words of a field in an array: first its own, `length` of them, then those that hyphens join. */
interface Found {
  words: Int32Array
  length: number
  end: number
}

/** A reader that gives numbers of the vocabulary, to which it adds words that are new. */
export function createReader(vocabulary: Vocabulary): Reader {
  const { numberOf, numberOfRun, termOf } = vocabulary
  /** By word, 1 for those that were read. */
  let isRead = new Uint8Array(room(0, vocabulary.words.length))
  /** By term; zero between two texts. */
  let frequencies = new Float64Array(room(0, vocabulary.terms.length))
  const inTitle: Found = { words: new Int32Array(), length: 0, end: 0 }
  const inOther: Found = { words: new Int32Array(), length: 0, end: 0 }
  let termsEnd = 0
  let sequenceEnd = 0

  function find(text: string, found: Found): Found {
    // A text has fewer words than characters, those included that are made of others.
    found.words = grown(found.words, room(found.words.length, text.length + 1))
    found.end = 0
    const joined: number[] = []
    let lastEnd = -1
    let parts = ''
    eachRun(text, (start, end, isPlain) => {
      const word = isPlain ? '' : wordOf(text.slice(start, end))
      if (!isPlain && word === '') return
      const number = isPlain ? numberOfRun(text, start, Math.min(end, start + MAX_LENGTH)) : numberOf(word)
      if (isHyphen(text, lastEnd, start)) {
        parts = (parts || textOf(found.words[found.end - 1])) + textOf(number)
      } else if (parts !== '') {
        joined.push(numberOf(joinedWord(parts)))
        parts = ''
      }
      found.words[found.end++] = number
      lastEnd = end
    })
    if (parts !== '') joined.push(numberOf(joinedWord(parts)))
    found.length = found.end
    for (const number of joined) found.words[found.end++] = number
    return found
  }

  function textOf(word = 0): string {
    return vocabulary.words[word] ?? ''
  }

  /** Adds what the words of a field count, and the terms that are new to the text. */
  function count(field: keyof typeof FIELDS, { words, length, end }: Found): void {
    const share = shareOf(field, length)
    isRead = grown(isRead, room(isRead.length, vocabulary.words.length))
    frequencies = grown(frequencies, room(frequencies.length, vocabulary.terms.length))
    reader.terms = grown(reader.terms, room(reader.terms.length, termsEnd + end))
    for (let index = 0; index < end; index += 1) {
      const word = words[index] ?? 0
      if (isRead[word] === 0) {
        isRead[word] = 1
        reader.words.push(word)
      }
      const term = termOf[word] ?? 0
      const frequency = frequencies[term] ?? 0
      if (frequency === 0) reader.terms[termsEnd++] = term
      frequencies[term] = frequency + share
    }
  }

  /** Lets the sequence go on with a field's words, after a 0 unless it is the first. */
  function follow({ words, length }: Found, isFirst = false): void {
    reader.sequence = grown(reader.sequence, room(reader.sequence.length, sequenceEnd + length + 1))
    if (!isFirst) reader.sequence[sequenceEnd++] = 0
    for (let index = 0; index < length; index += 1) {
      reader.sequence[sequenceEnd++] = termOf[words[index] ?? 0] ?? 0
    }
  }

  /** Turns the frequencies of terms into impacts, and the former to zero. */
  function weigh(from: number): void {
    reader.impacts = grown(reader.impacts, reader.terms.length)
    for (let index = from; index < termsEnd; index += 1) {
      const term = reader.terms[index] ?? 0
      reader.impacts[index] = impactOf(frequencies[term] ?? 0)
      frequencies[term] = 0
    }
  }

  const reader: Reader = {
    terms: new Int32Array(),
    impacts: new Uint8Array(),
    sequence: new Int32Array(),
    words: [],
    read({ title, abstract, authors = [], organization }) {
      const [terms, sequence] = [termsEnd, sequenceEnd]
      follow(find(title, inTitle), true)
      for (const { name } of authors) {
        follow(find(name, inOther))
        count('authors', inOther)
      }
      // Names are counted before the title: sums in another order could differ in their last bit from those stored.
      count('title', inTitle)
      follow(find(abstract, inOther))
      count('abstract', inOther)
      if (organization) count('organization', find(organization.name, inOther))
      weigh(terms)
      return { terms, termsEnd, sequence, sequenceEnd }
    },
  }
  return reader
}

/** How long an array is to be that has an entry for each of so many: seldom longer than it is. */
function room(length: number, needed: number): number {
  return needed <= length ? length : needed + 1_024 + (needed >> 1)
}
