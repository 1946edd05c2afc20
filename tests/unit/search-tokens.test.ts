import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tokensOf, wordOf } from '@/lib/search/text/tokens'

const RUN = /[\p{L}\p{N}\p{M}]+(?:['’]s(?![\p{L}\p{N}]))?/gu

function byExpression(text: string) {
  const tokens: ReturnType<typeof tokensOf> = []
  RUN.lastIndex = 0
  for (let match = RUN.exec(text); match; match = RUN.exec(text)) {
    const word = wordOf(match[0])
    if (word !== '') tokens.push({ word, start: match.index, end: RUN.lastIndex })
  }
  return tokens
}

const pieces = fc.constantFrom(
  'Bayes',
  "'s",
  '’s',
  "'",
  '-',
  ' ',
  'ß',
  'é',
  'e\u0301',
  'ﬁ',
  '９',
  '漢字',
  'שלום',
  '𝐀',
  '\ud835',
  '\udc00',
  '🙂',
  '\u0301',
  'GPT4',
  's',
  '\0',
)

test('plain letters are read without an expression, and make the same words', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(pieces).map(all => all.join('')),
  )
  fc.assert(
    fc.property(texts, text => {
      expect(tokensOf(text)).toEqual(byExpression(text))
    }),
    { numRuns: 200 },
  )
})

test('words are in lower case and without accents, where they stand', () => {
  expect(tokensOf("Bayes's GARCÍA−Ruiz")).toEqual([
    { word: 'bayes', start: 0, end: 7 },
    { word: 'garcia', start: 8, end: 14 },
    { word: 'ruiz', start: 15, end: 19 },
  ])
})
