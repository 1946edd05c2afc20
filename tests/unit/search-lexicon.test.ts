import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { edits } from '@/lib/search/words/edits'
import { createLexicon } from '@/lib/search/words/lexicon'
import { correctionsOf } from '@/lib/search/words/typos'

const word = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'z', '1', 'é', '词', '😀'), minLength: 1, maxLength: 6 }),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 5 }),
)

/** The definition, by recursion. */
function editsByDefinition(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length
  const differs = a.at(-1) === b.at(-1) ? 0 : 1
  const isSwap = a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1)
  return Math.min(
    editsByDefinition(a.slice(0, -1), b) + 1,
    editsByDefinition(a, b.slice(0, -1)) + 1,
    editsByDefinition(a.slice(0, -1), b.slice(0, -1)) + differs,
    isSwap ? editsByDefinition(a.slice(0, -2), b.slice(0, -2)) + 1 : Number.POSITIVE_INFINITY,
  )
}

describe('edits', () => {
  test.each([
    ['equivarient', 'equivariant', 1],
    ['slowodwn', 'slowdown', 1],
    ['weigth', 'weight', 1],
    ['ca', 'abc', 3],
    ['', 'ab', 2],
    ['same', 'same', 0],
  ])('%s, %s: %i', (a, b, expected) => {
    expect(edits(a, b, 5)).toBe(expected)
  })

  test('are as their definition says, up to the most that is asked for', () => {
    const short = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 5 })
    fc.assert(
      fc.property(short, short, fc.integer({ min: 0, max: 3 }), (a, b, most) => {
        expect(edits(a, b, most)).toBe(Math.min(editsByDefinition(a, b), most + 1))
      }),
    )
  })
})

describe('a lexicon', () => {
  test('answers as a plain list does, however it was filled', () => {
    fc.assert(
      fc.property(fc.array(fc.array(word, { maxLength: 12 }), { maxLength: 5 }), word, (batches, asked) => {
        const lexicon = createLexicon()
        const model = new Map<string, number>()
        for (const batch of batches) {
          const entries = [...new Set(batch)].map(text => ({ text, id: text.length * 1000 + model.size }))
          lexicon.add(entries)
          for (const { text, id } of entries) if (!model.has(text)) model.set(text, id)
        }
        const all = Array.from(model, ([text, id]) => ({ text, id })).sort((a, b) =>
          a.text < b.text ? -1 : 1,
        )
        expect(lexicon.size).toBe(all.length)
        expect(lexicon.startingWith('', 100)).toEqual(all)
        for (const text of [asked, ...model.keys()]) {
          expect(lexicon.find(text)).toBe(model.get(text))
          const prefix = text.slice(0, 2)
          const starting = all.filter(entry => entry.text.startsWith(prefix))
          expect(lexicon.startingWith(prefix, 3)).toEqual(starting.slice(0, 3))
        }
        for (const most of [1, 2]) {
          const near = all
            .map(entry => ({ ...entry, edits: edits(entry.text, asked, most) }))
            .filter(entry => entry.edits <= most)
          const found = lexicon.near(asked, most).sort((a, b) => (a.text < b.text ? -1 : 1))
          expect(found).toEqual(near)
        }
      }),
    )
  })

  test('what is there already keeps its identifier', () => {
    const lexicon = createLexicon()
    lexicon.add([{ text: 'graph', id: 1 }])
    lexicon.add([
      { text: 'graph', id: 2 },
      { text: 'gra', id: 3 },
    ])
    expect(lexicon.find('graph')).toBe(1)
    expect(lexicon.find('grap')).toBeUndefined()
    expect(lexicon.size).toBe(2)
  })
})

describe('corrections', () => {
  const papers: Record<number, number> = { 1: 900, 2: 40, 3: 3, 4: 7, 5: 60, 6: 1, 7: 0, 8: 25 }
  const words = createLexicon()
  words.add([
    { text: 'equivariant', id: 1 },
    { text: 'equivariantly', id: 1 },
    { text: 'equivalent', id: 2 },
    { text: 'equivarient', id: 3 },
    { text: 'quant', id: 4 },
    { text: 'quart', id: 5 },
    { text: 'acil', id: 6 },
    { text: 'gone', id: 7 },
    { text: 'acid', id: 8 },
    { text: 'agil', id: 4 },
  ])
  const of = (word: string) => correctionsOf(word, words.find(word), words, term => papers[term] ?? 0)

  test('fewest edits first, then in most papers; one word for a term', () => {
    expect(of('equivarjant')).toEqual([
      { word: 'equivariant', term: 1, weight: 0.8 },
      { word: 'equivarient', term: 3, weight: 0.5 },
    ])
    expect(of('qunat')).toEqual([{ word: 'quant', term: 4, weight: 0.8 }])
    expect(of('quast').map(({ word }) => word)).toEqual(['quart', 'quant'])
  })

  test('a rare word only to one that is far commoner', () => {
    expect(of('equivarient')).toEqual([{ word: 'equivariant', term: 1, weight: 0.8 }])
    expect(of('acil')).toEqual([{ word: 'acid', term: 8, weight: 0.8 }])
    expect(of('quant')).toEqual([])
  })

  test.each(['acl', 'acil2', '2021', 'gome'])(
    'none for %s: short, with digits, or nobody holds it',
    typed => {
      expect(of(typed)).toEqual([])
    },
  )
})
