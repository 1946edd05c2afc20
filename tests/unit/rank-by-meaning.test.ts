import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { NO_CONDITIONS } from '@/lib/search/index/conditions'
import { createPaperIndex } from '@/lib/search/index/paper-index'
import type { RankQuery } from '@/lib/search/index/parts'
import { addressOf } from '@/lib/search/meaning/encoder'
import type { Meaning } from '@/lib/search/meaning/meaning'
import { quantised } from '@/lib/search/meaning/quantise'
import { queryVectors } from '@/lib/search/meaning/query-vector'
import { rankByMeaning } from '@/lib/search/meaning/rank-by-meaning'
import { createVectors } from '@/lib/search/meaning/vectors'
import { analyse } from '@/lib/search/text/analyse'
import { packImpacts, packSequence } from '@/lib/search/text/packed'
import { stem } from '@/lib/search/text/stem'
import { tokensOf } from '@/lib/search/text/tokens'
import { answerOf, type Behaviour, startEncoder, type TestEncoder, vectorOf } from '../support/encoder'

const FILLERS = 300
/** Longer than any encoder here takes that answers at all. */
const PATIENT = { waitMs: 20_000 }
const TEXTS: Record<string, string> = {
  'cat-nap': 'Where the feline takes its slumber',
  ship: 'Vessel on a waterway',
  plain: 'The cat sat quietly on old sofas',
  ...Object.fromEntries(
    Array.from({ length: FILLERS }, (_, n) => [`filler-${n}`, `Filler quietly number${n}`]),
  ),
}

const terms = new Map<string, number>()
const termOf = (text: string) => {
  const term = stem(text)
  terms.set(term, terms.get(term) ?? terms.size + 1)
  return terms.get(term) ?? 0
}
const index = createPaperIndex()
const vectors = createVectors()
for (const [id, title] of Object.entries(TEXTS)) {
  const { impacts, sequence } = analyse({ title, abstract: '' })
  index.put({
    id,
    dayKey: 0,
    hasCode: id === 'ship',
    authors: [],
    terms: packImpacts(Array.from(impacts, ([term, impact]) => ({ term: termOf(term), impact }))),
    sequence: packSequence(sequence.map(field => field.map(termOf))),
  })
  vectors.put(id, quantised(vectorOf(title)))
}
// Of a paper that is gone from the index, and not yet here.
vectors.put('gone', quantised(vectorOf('feline slumber')))

function queryOf(text: string, more: Partial<RankQuery> = {}): RankQuery {
  return {
    groups: tokensOf(text).map(({ word }) => {
      const term = terms.get(stem(word))
      return { terms: term === undefined ? [] : [{ term, weight: 1 }] }
    }),
    ...NO_CONDITIONS,
    sort: 'relevance',
    offset: 0,
    limit: 20,
    ...more,
  }
}

let encoder: TestEncoder
let faults: (string | undefined)[] = []
let found: Meaning
beforeAll(async () => {
  encoder = await startEncoder()
})
beforeEach(() => {
  encoder.requests.length = 0
  encoder.behave()
  faults = []
  found = meaningOf(PATIENT)
})
afterEach(() => vi.restoreAllMocks())
afterAll(() => encoder.close())

const meaningOf = (options?: Parameters<typeof queryVectors>[3]): Meaning => ({
  vectors,
  vectorOf: queryVectors(
    { address: addressOf(encoder.url), model: 'm' },
    () => vectors.dimension,
    fault => faults.push(fault),
    options,
  ),
})
const ranked = (text: string, more?: Partial<RankQuery>, by: Meaning | undefined = found) =>
  rankByMeaning({ index }, queryOf(text, more), text, by)
const idsOf = async (...args: Parameters<typeof ranked>) => (await ranked(...args)).hits.map(({ id }) => id)

describe('by meaning', () => {
  test('a paper is found that holds none of the words', async () => {
    const { hits, every, some, close } = await ranked('kitten nap')
    expect(hits[0]).toMatchObject({ id: 'cat-nap', matched: 0 })
    expect({ every, some }).toEqual({ every: 0, some: 0 })
    expect(close).toBe(hits.length)
  })
  test('a paper that is gone is not found', async () => {
    expect(await idsOf('kitten nap')).not.toContain('gone')
  })
  test('papers with every word come first, and are counted apart', async () => {
    const { hits, every, some, close } = await ranked('cat sofas')
    expect(hits[0]).toMatchObject({ id: 'plain', matched: 2 })
    expect(hits.map(({ id }) => id)).toContain('cat-nap')
    expect({ every, some, close }).toEqual({ every: 1, some: 1, close: hits.length - 1 })
  })
  test.each<[string, Partial<RankQuery>]>([
    ['filters', { filter: { hasCode: false } }],
    ['unwanted words', { without: [[termOf('vessel')]] }],
    ['phrases', { phrases: [[termOf('sat'), termOf('quietly')]] }],
  ])('%s hold for papers that are found by meaning alone', async (_, more) => {
    expect(await idsOf('boat stream')).toContain('ship')
    expect(await idsOf('boat stream', more)).not.toContain('ship')
  })
  test('pages follow each other without gaps and repetitions, and number what the totals say', async () => {
    const { some, close = 0 } = await ranked('quietly kitten')
    const pages = Array.from({ length: Math.ceil((some + close) / 20) + 1 }, (_, page) => page * 20)
    const ids = (await Promise.all(pages.map(offset => idsOf('quietly kitten', { offset })))).flat()
    expect(some).toBe(FILLERS + 1)
    expect(ids).toHaveLength(some + close)
    expect(new Set(ids).size).toBe(ids.length)
    expect(encoder.requests).toHaveLength(1)
  })
})

describe('no vector is asked for', () => {
  test.each<[string, string, Partial<RankQuery>]>([
    ['a single word that papers hold', 'cat', {}],
    ['no words', '', {}],
    ['another order', 'cat nap', { sort: 'newest' }],
  ])('%s', async (_, text, more) => {
    expect(await ranked(text, more)).toEqual(index.rank(queryOf(text, more)))
    expect(encoder.requests).toEqual([])
  })
  test('nothing is configured', async () => {
    expect(await rankByMeaning({ index }, queryOf('cat nap'), 'cat nap', undefined)).toEqual(
      index.rank(queryOf('cat nap')),
    )
  })
  test('for a query that was asked before, or is under way', async () => {
    await Promise.all([ranked('kitten nap'), ranked(' kitten  nap ')])
    await ranked('kitten nap')
    expect(encoder.requests).toHaveLength(1)
  })
})

const bad: [string, Behaviour][] = [
  ['500', (_, response) => response.writeHead(500).end()],
  ['429', (_, response) => response.writeHead(429, { 'Retry-After': '60' }).end()],
  ['NaN', (_, response) => response.end('{"data":[{"index":0,"embedding":[NaN]}]}')],
  ['null', (_, response) => response.end(answerOf([null]))],
  ['another dimension', (_, response) => response.end(answerOf([[1, 2, 3]]))],
  ['the wrong number', (_, response) => response.end(answerOf([vectorOf('a'), vectorOf('b')]))],
  ['a huge body', (_, response) => response.end(Buffer.alloc(1_000_000, 32))],
  ['truncated JSON', (_, response) => response.end('{"data":[')],
  ['a broken connection', (_, response) => response.destroy()],
]
describe('a bad encoder costs the meaning and never the answer', () => {
  test.each(bad)('%s', async (_, behaviour) => {
    encoder.behave(behaviour)
    expect(await ranked('cat nap')).toEqual(index.rank(queryOf('cat nap')))
    expect(encoder.requests).toHaveLength(1)
  })

  test('one that does not answer: the reader has the answer while the encoder still thinks', async () => {
    encoder.behave(() => 'nothing')
    expect(await ranked('cat nap', {}, meaningOf())).toEqual(index.rank(queryOf('cat nap')))
    expect(encoder.requests).toMatchObject([{ isOver: false }])
  })

  test('one that answers late: the next reader of the query has its vector', async () => {
    let answer = () => {}
    encoder.behave(({ input }, response) => {
      answer = () => response.end(answerOf(input.map(vectorOf)))
      return 'later'
    })
    const by = meaningOf({ waitMs: 50 })
    expect((await ranked('kitten nap', {}, by)).hits).toEqual([])
    await vi.waitFor(() => expect(encoder.requests).toHaveLength(1))
    answer()
    await vi.waitFor(async () => expect(await idsOf('kitten nap', {}, by)).toContain('cat-nap'))
  })

  test('one that is dead is left alone after a few failures, and tried again later', async () => {
    encoder.behave((_, response) => response.destroy())
    const clock = vi.spyOn(performance, 'now')
    const by = meaningOf({ ...PATIENT, breaker: { failures: 2, restMs: 30_000 } })
    for (const text of ['a nap', 'b nap', 'c nap', 'd nap']) await ranked(text, {}, by)
    expect(encoder.requests).toHaveLength(2)
    expect(faults).toEqual(['there is no whole answer from it (ECONNRESET)'])

    encoder.behave()
    const { now } = Date
    clock.mockImplementation(() => now() + 1e12)
    expect(await idsOf('kitten nap', {}, by)).toContain('cat-nap')
    expect(faults).toHaveLength(2)
    expect(faults[1]).toBeUndefined()
  })
})
