import type { SearchText } from './impacts'
import { createReader } from './reader'
import { createVocabulary } from './vocabulary'

/** What search takes from a paper's text. */
export interface Analysis {
  /** Each term with its impact, 1 to 255. */
  impacts: Map<string, number>
  /** The terms in their order: the title's, those of each author's name, the abstract's. */
  sequence: string[][]
  /** Words as they are written, each with its term. */
  words: Map<string, string>
}

/** What search takes from a paper: terms with impacts, their order, and the words behind them. */
export function analyse(text: SearchText): Analysis {
  const vocabulary = createVocabulary()
  const { termOf, terms, words } = vocabulary
  const textOf = (term: number) => terms[term] ?? ''
  const read = createReader(vocabulary).read(text)
  return {
    impacts: new Map(Array.from(read.terms, (term, index) => [textOf(term), read.impacts[index] ?? 0])),
    sequence: fieldsOf(read.sequence).map(field => field.map(textOf)),
    words: new Map(words.slice(1).map((word, index) => [word, textOf(termOf[index + 1] ?? 0)])),
  }
}

/** Terms between zeros. */
function fieldsOf(sequence: number[]): number[][] {
  const fields: number[][] = [[]]
  for (const term of sequence) {
    if (term === 0) fields.push([])
    else fields.at(-1)?.push(term)
  }
  return fields
}
