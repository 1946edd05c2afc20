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
  const reader = createReader(vocabulary)
  const { termsEnd, sequenceEnd } = reader.read(text)
  const textOf = (term: number) => vocabulary.terms[term] ?? ''
  const terms = Array.from(reader.terms.subarray(0, termsEnd))
  return {
    impacts: new Map(terms.map((term, index) => [textOf(term), reader.impacts[index] ?? 0])),
    sequence: fieldsOf(reader.sequence.subarray(0, sequenceEnd), textOf),
    words: new Map(
      reader.words.map(word => [vocabulary.words[word] ?? '', textOf(vocabulary.termOf[word] ?? 0)]),
    ),
  }
}

/** The terms of each field, which a 0 divides. */
function fieldsOf(sequence: Int32Array, textOf: (term: number) => string): string[][] {
  const fields: string[][] = [[]]
  for (const term of sequence) {
    if (term === 0) fields.push([])
    else fields.at(-1)?.push(textOf(term))
  }
  return fields
}
