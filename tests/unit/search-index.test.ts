import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NO_CONDITIONS } from '@/lib/search/index/conditions'
import { createPaperIndex, indexBuilder } from '@/lib/search/index/paper-index'
import type { RankQuery } from '@/lib/search/index/parts'
import { firstOf } from '@/lib/search/index/select'
import { packImpacts, packSequence } from '@/lib/search/text/packed'
import { dictionary, indexed } from '../support/search-corpus'

const ranking = (...terms: number[]): RankQuery => ({
  ...NO_CONDITIONS,
  groups: terms.map(term => ({ terms: [{ term, weight: 1 }] })),
  sort: 'relevance',
  offset: 0,
  limit: 10,
})

describe('the index', () => {
  test('holds more papers than 16 bits count', async () => {
    const [everywhere, late] = [1, 2]
    const builder = indexBuilder()
    const of = (terms: number[]) => packImpacts(terms.map(term => ({ term, impact: 100 })))
    const sequence = packSequence([[everywhere], []])
    for (let number = 0; number < 70_000; number += 1) {
      const terms = of(number % 2_000 === 0 || number === 65_536 ? [everywhere, late] : [everywhere])
      builder.add({ id: `${number}`, dayKey: -number, hasCode: false, authors: [], terms, sequence })
    }
    const index = await builder.build()
    expect(index.papersWith(everywhere)).toBe(70_000)
    const { hits, every } = index.rank({ ...ranking(late), sort: 'newest', limit: 4 })
    expect(hits.map(({ id }) => id)).toEqual(['68000', '66000', '65536', '64000'])
    expect(every).toBe(36)
  })

  test('refuses more words than its sums can count', () => {
    const words = Array.from({ length: 32 }, (_, word) => word + 1)
    expect(() => createPaperIndex().rank(ranking(...words))).toThrow(RangeError)
  })

  test('keeps its sums apart however high they are', async () => {
    const terms = Array.from({ length: 31 }, (_, word) => word + 1)
    const builder = indexBuilder()
    const rare = { hasCode: false, authors: [], sequence: packSequence([[1], []]), dayKey: 0 }
    builder.add({ ...rare, id: 'all', terms: packImpacts(terms.map(term => ({ term, impact: 255 }))) })
    for (let other = 0; other < 1_000; other += 1) {
      builder.add({ ...rare, id: `${other}`, terms: packImpacts([{ term: 99, impact: 255 }]) })
    }
    const index = await builder.build()
    expect(index.rank(ranking(...terms)).hits[0]).toMatchObject({ id: 'all', matched: 31 })
    expect(index.rank(ranking(99)).some).toBe(1_000)
  })

  test('a paper whose counts alone changed keeps its place', () => {
    const { idOf } = dictionary()
    const index = createPaperIndex()
    const one = { id: 'one', title: 'deep', abstract: 'graph', authors: [], dayKey: 1, hasCode: false }
    index.put(indexed(one, idOf))
    expect(index.untidy).toBe(1)
    index.put(indexed({ ...one, upvotes: 7, dayKey: -4 }, idOf))
    expect(index.untidy).toBe(1)
    expect(index.factsOf('one')).toMatchObject({ upvotes: 7, dayKey: -4 })
    index.put(indexed({ ...one, abstract: 'graphs of trees' }, idOf))
    expect(index.untidy).toBe(3)
  })

  test('counts papers of authors and organisations', () => {
    const { idOf } = dictionary()
    const index = createPaperIndex()
    const organization = { slug: 'naver', name: 'Naver' }
    const one = { id: 'one', title: 'a', abstract: 'b', authors: [], dayKey: 1, hasCode: false, organization }
    index.put({ ...indexed(one, idOf), authors: [3, 70_000] })
    index.put({ ...indexed({ ...one, id: 'two' }, idOf), authors: [3] })
    index.put({ ...indexed({ ...one, id: 'two' }, idOf), authors: [3, 4] })
    expect([3, 4, 70_000, 5].map(author => index.papersBy(author))).toEqual([2, 1, 1, 0])
    expect([...index.organizations]).toEqual([['naver', { name: 'Naver', papers: 2 }]])
    index.remove('one')
    index.remove('two')
    index.remove('three')
    expect([3, 70_000].map(author => index.papersBy(author))).toEqual([0, 0])
    expect([index.size, index.organizations.size]).toEqual([0, 0])
  })
})

test('a range of a sorted list is found without sorting it', () => {
  const items = fc.array(fc.nat(100), { maxLength: 400 })
  fc.assert(
    fc.property(items, fc.nat(220), fc.nat(50), (numbers, offset, limit) => {
      const found = new Uint32Array(numbers.length)
      const keys = new Float64Array(numbers.length)
      // Equal keys are in the order of places.
      const compare = (one: number, other: number) => (keys[other] ?? 0) - (keys[one] ?? 0) || one - other
      const first = firstOf(offset + limit, found, keys, compare)
      let least = Number.NEGATIVE_INFINITY
      numbers.forEach((number, place) => {
        if (number >= least) least = first.offer(place, number)
      })
      const sorted = numbers
        .map((_, place) => place)
        .sort((one, other) => (numbers[other] ?? 0) - (numbers[one] ?? 0))
      expect([...first.sorted(offset, limit)]).toEqual(sorted.slice(offset, offset + limit))
    }),
  )
})
