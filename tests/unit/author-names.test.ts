import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { authorSlug } from '@/lib/papers/author-slug'
import { createAuthorNames } from '@/lib/search/suggest/author-names'
import { tokensOf } from '@/lib/search/text/tokens'

interface Author {
  id: number
  slug: string
  name: string
}

const authorsOf = (names: string[], firstId = 1): Author[] =>
  names.map((name, index) => ({ id: firstId + index, slug: authorSlug(name), name }))

const wordsOf = (typed: string) => tokensOf(typed).map(({ word }) => word)

/** The definition: every word typed begins a word of the name; most papers first, then the alphabet. */
function byDefinition(authors: Author[], words: string[], limit: number, papersBy: (id: number) => number) {
  return authors
    .filter(({ id }) => papersBy(id) > 0)
    .filter(({ slug }) => words.every(word => slug.split('-').some(part => part.startsWith(word))))
    .sort((a, b) => papersBy(b.id) - papersBy(a.id) || (a.slug < b.slug ? -1 : 1))
    .slice(0, limit)
}

const names = [
  'Marcelo Gennari do Nascimento',
  'Maho Nakata',
  'Vedant Nanda',
  'José García-Ruiz',
  'Łukasz Kaiser',
  '王小明',
  'Marie\tCurie',
  'D’Arcy Thompson',
]

function loaded(): {
  complete: (typed: string, limit?: number, papersBy?: (id: number) => number) => string[]
} {
  const known = createAuthorNames()
  known.add(authorsOf(names))
  return {
    complete: (typed, limit = 8, papersBy = () => 1) =>
      known.complete(wordsOf(typed), limit, papersBy).map(({ name }) => name),
  }
}

describe('names of authors', () => {
  it.each([
    ['mar gen nas', ['Marcelo Gennari do Nascimento']],
    ['na', ['Maho Nakata', 'Marcelo Gennari do Nascimento', 'Vedant Nanda']],
    ['NANDA vedant', ['Vedant Nanda']],
    ['garcia', ['José García-Ruiz']],
    ['ruíz jose', ['José García-Ruiz']],
    ['王', ['王小明']],
    ['curie', ['Marie\tCurie']],
    ['thomp d', ['D’Arcy Thompson']],
    ['ennari', []],
    ['nascimentos', []],
    ['mar zzz', []],
    ['', []],
  ])('%s', (typed, expected) => {
    expect(loaded().complete(typed)).toEqual(expected)
  })

  it('puts those with most papers first, and leaves out those without any', () => {
    const papersBy = (id: number) => ({ 1: 0, 2: 1, 3: 5 })[id] ?? 0
    expect(loaded().complete('na', 8, papersBy)).toEqual(['Vedant Nanda', 'Maho Nakata'])
    expect(loaded().complete('na', 1, papersBy)).toEqual(['Vedant Nanda'])
  })

  it('takes an author once, however often it comes', () => {
    const known = createAuthorNames()
    known.add(authorsOf(names))
    known.add(authorsOf(names))
    expect(known.complete(['na'], 8, () => 1)).toHaveLength(3)
  })

  it('gives back identifier, slug and name as they were added', () => {
    const known = createAuthorNames()
    known.add([{ id: 70_000, slug: authorSlug('José García-Ruiz'), name: 'José García-Ruiz' }])
    expect(known.complete(['jose'], 8, () => 1)).toEqual([
      { id: 70_000, slug: 'jose-garcia-ruiz', name: 'José García-Ruiz' },
    ])
  })

  it('finds as the definition does, in one load or many, ordered or not yet', () => {
    const part = fc.stringMatching(/^[aAbéłZ王]{1,6}$/)
    const name = fc.array(part, { minLength: 1, maxLength: 4 }).map(parts => parts.join(' '))
    const some = fc.uniqueArray(name, { selector: authorSlug, minLength: 1, maxLength: 60 })
    const typed = fc.array(part, { minLength: 1, maxLength: 3 })
    fc.assert(
      fc.property(
        some,
        typed,
        fc.integer({ min: 1, max: 9 }),
        fc.boolean(),
        (given, words, limit, isMany) => {
          const authors = authorsOf(given)
          // So many others that what comes before them is ordered; none of them begins as what is typed.
          const others = isMany
            ? authorsOf(
                Array.from({ length: 2_100 }, (_, index) => `x${index}`),
                1_000,
              )
            : []
          const papersBy = (id: number) => (id * 7) % 5
          const known = createAuthorNames()
          const half = authors.length >> 1
          known.add(authors.slice(0, half))
          known.add(others)
          known.add(authors.slice(half))
          const plain = words.flatMap(wordsOf)
          expect(known.complete(plain, limit, papersBy)).toEqual(
            byDefinition(authors, plain, limit, papersBy),
          )
        },
      ),
      { numRuns: 150 },
    )
  })
})
