import fc from 'fast-check'
import { expect, test } from 'vitest'
import { analyse } from '@/lib/search/text/analyse'
import { packImpacts, readImpacts } from '@/lib/search/text/packed'
import { createReader } from '@/lib/search/text/reader'
import { stem } from '@/lib/search/text/stem'
import { hyphenated, tokensOf } from '@/lib/search/text/tokens'
import { createVocabulary } from '@/lib/search/text/vocabulary'

const long = 'Pneumonoultramicroscopicsilicovolcanoconiosis'
const pieces = fc.constantFrom(
  'Nets',
  'nets',
  'NETS',
  "Bayes's",
  'é',
  '漢字',
  'x',
  '-',
  '‐',
  ' ',
  '.',
  '7B',
  long,
)
const texts = fc.oneof(
  fc.array(pieces).map(all => all.join('')),
  fc.string({ unit: 'binary' }),
)

test('a text is read into the terms of its words, and the words that hyphens join', () => {
  fc.assert(
    fc.property(texts, texts, (title, abstract) => {
      const tokens = [title, abstract].map(tokensOf)
      const joined = [title, abstract].flatMap((text, index) => hyphenated(text, tokens[index] ?? []))
      const words = [...tokens.flat(), ...joined].map(({ word }) => word)
      const read = analyse({ title, abstract })
      expect(read.sequence).toEqual(tokens.map(all => all.map(({ word }) => stem(word))))
      expect(read.words).toEqual(new Map(words.map(word => [word, stem(word)])))
      expect(new Set(read.impacts.keys())).toEqual(new Set(words.map(stem)))
    }),
  )
})

test('what is read of one text does not depend on those before it', () => {
  fc.assert(
    fc.property(fc.array(texts, { minLength: 1 }), all => {
      const vocabulary = createVocabulary()
      const reader = createReader(vocabulary)
      const ranges = all.map(abstract => reader.read({ title: '', abstract }))
      const textOf = (term: number) => vocabulary.terms[term] ?? ''
      ranges.forEach(({ terms, termsEnd }, index) => {
        const own = Array.from(reader.terms.subarray(terms, termsEnd), textOf)
        const impacts = [...reader.impacts.subarray(terms, termsEnd)]
        const alone = analyse({ title: '', abstract: all[index] ?? '' }).impacts
        expect(new Map(own.map((term, place) => [term, impacts[place] ?? 0]))).toEqual(alone)
      })
    }),
  )
})

test('many words keep their numbers', () => {
  const { numberOf, numberOfRun, words } = createVocabulary()
  const all = Array.from({ length: 20_000 }, (_, index) => `w${index.toString(36)}`)
  const numbers = all.map(numberOf)
  expect(all.map(word => numberOfRun(`-${word.toUpperCase()}-`, 1, 1 + word.length))).toEqual(numbers)
  expect(words.slice(1)).toEqual(all)
})

test('terms of any size are packed in their order', () => {
  const impacts = [5, 2 ** 31 - 1, 1, 2 ** 24, 300].map((term, index) => ({ term, impact: 251 + index }))
  const read: typeof impacts = []
  readImpacts(packImpacts(impacts), (term, impact) => read.push({ term, impact }))
  expect(read).toEqual(impacts.toSorted((a, b) => a.term - b.term))
})
