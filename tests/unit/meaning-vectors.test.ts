import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createBreaker } from '@/lib/search/meaning/breaker'
import { closenessBy, fuse } from '@/lib/search/meaning/fuse'
import { quantised, UNIT } from '@/lib/search/meaning/quantise'
import { createVectors } from '@/lib/search/meaning/vectors'

const cosine = (a: Int8Array, b: Int8Array) =>
  a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0) / (UNIT * UNIT)

test('a quantised vector has unit length, whatever its numbers are', () => {
  const vectors = fc
    .array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 64 })
    .filter(vector => vector.some(value => value !== 0))
  fc.assert(
    fc.property(vectors, vector => {
      const bytes = quantised(vector)
      expect(Math.sqrt(cosine(bytes, bytes))).toBeCloseTo(1, 1)
      expect(Math.min(...bytes)).toBeGreaterThanOrEqual(-UNIT)
    }),
  )
})

test('the nearest are those of the definition, after any changes', () => {
  const byte = fc.integer({ min: -127, max: 127 })
  const cases = fc.integer({ min: 1, max: 40 }).chain(dimension => {
    const vector = fc.array(byte, { minLength: dimension, maxLength: dimension })
    const change = fc.record({ id: fc.nat(30), vector: fc.option(vector) })
    return fc.tuple(fc.array(change, { maxLength: 80 }), vector, fc.integer({ min: 1, max: 5 }), fc.nat(3))
  })
  fc.assert(
    fc.property(cases, ([changes, wanted, limit, without]) => {
      const vectors = createVectors()
      const expected = new Map<string, Int8Array>()
      for (const { id, vector } of changes) {
        if (vector) {
          vectors.put(String(id), Int8Array.from(vector))
          expected.set(String(id), Int8Array.from(vector))
        } else {
          vectors.remove(String(id))
          expected.delete(String(id))
        }
      }
      const query = Int8Array.from(wanted)
      const all = Array.from(expected, ([id, vector]) => ({ id, cosine: cosine(query, vector) }))
      const accepts = (id: string) => Number(id) % 4 !== without
      const best = all.filter(({ id }) => accepts(id)).sort((a, b) => b.cosine - a.cosine)
      const { near, average } = vectors.nearest(query, limit, accepts)
      expect(vectors.size).toBe(expected.size)
      expect(near.map(each => each.cosine)).toEqual(best.slice(0, limit).map(each => each.cosine))
      expect(all).toEqual(expect.arrayContaining(near))
      expect(average).toBeCloseTo(all.reduce((sum, each) => sum + each.cosine, 0) / (all.length || 1))
      expect(vectors.cosines(query, expected.keys())).toEqual(
        new Map(all.map(each => [each.id, each.cosine])),
      )
    }),
  )
})

test('more vectors than one block, and more than the first memory', () => {
  const vectors = createVectors()
  const query = quantised(Array.from({ length: 64 }, (_, index) => Math.sin(index)))
  for (let id = 0; id < 20_000; id += 1)
    vectors.put(
      String(id),
      query.map(value => (id % 7 ? -value : 0)),
    )
  vectors.put('19999', query)
  vectors.remove('3')
  expect(vectors.nearest(query, 2).near[0]).toEqual({ id: '19999', cosine: cosine(query, query) })
  expect(vectors.size).toBe(19_999)
})

test('a vector of another dimension is not taken, and finds nothing', () => {
  const vectors = createVectors()
  vectors.put('a', Int8Array.of(1, 2))
  vectors.put('b', Int8Array.of(1, 2, 3))
  expect(vectors.size).toBe(1)
  expect(vectors.nearest(Int8Array.of(1, 2, 3), 5).near).toEqual([])
  vectors.remove('a')
  vectors.put('b', Int8Array.of(1, 2, 3))
  expect(vectors.dimension).toBe(3)
  vectors.remove('b')
  expect(vectors.dimension).toBeUndefined()
  expect(vectors.nearest(Int8Array.of(1, 2, 3), 5)).toEqual({ near: [], average: 0 })
})

test('a breaker opens after failures in a row, tries once after a while, and closes when that succeeds', () => {
  let now = 0
  const changes: boolean[] = []
  const breaker = createBreaker({
    failures: 2,
    restMs: 100,
    onChange: isOpen => changes.push(isOpen),
    now: () => now,
  })
  breaker.failed()
  breaker.succeeded()
  breaker.failed()
  expect(breaker.allows()).toBe(true)
  breaker.failed()
  expect(breaker.allows()).toBe(false)
  now = 100
  expect([breaker.allows(), breaker.allows()]).toEqual([true, false])
  breaker.failed()
  now = 199
  expect(breaker.allows()).toBe(false)
  now = 200
  expect(breaker.allows()).toBe(true)
  breaker.succeeded()
  expect(breaker.allows()).toBe(true)
  expect(changes).toEqual([true, false])
})

describe('fused', () => {
  const hit = (id: string, matched: number, score: number) => ({ id, matched, score })
  const order = (hits: ReturnType<typeof hit>[], cosines: Record<string, number>, most = 10) =>
    fuse(hits, closenessBy(new Map(Object.entries(cosines)), 0.1), most, 2).map(({ id }) => id)

  test('papers with every word come first', () => {
    expect(order([hit('all', 2, 1), hit('some', 1, 9)], { some: 0.9, all: 0.1 })).toEqual(['all', 'some'])
  })
  test('meaning decides where words help little, and words where they help much', () => {
    const cosines = { far: 0.2, close: 0.9 }
    expect(order([hit('far', 1, 2), hit('close', 0, 0)], cosines)).toEqual(['close', 'far'])
    expect(order([hit('far', 1, 9.5), hit('close', 0, 0)], cosines)).toEqual(['far', 'close'])
  })
  test('a paper without a vector does not sink below worse ones that have one', () => {
    expect(order([hit('new', 1, 6), hit('old', 1, 5)], { old: 0.5 })).toEqual(['new', 'old'])
  })
  test('the order by words, which knows how near they stand, decides between equals', () => {
    expect(order([hit('near', 2, 5), hit('apart', 2, 6)], {})).toEqual(['near', 'apart'])
  })
})
