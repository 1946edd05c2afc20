import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { GET } from '@/app/api/suggest/route'
import { type SearchEngine, setSearchEngine } from '@/lib/search/store/engine'
import { load } from '@/lib/search/store/load'
import { suggest } from '@/lib/search/suggest/suggest'
import type { Suggestion } from '@/lib/search/suggest/suggestion'
import { type TestDatabase, testDatabase } from '../support/database'

let database: TestDatabase
let engine: SearchEngine

beforeAll(async () => {
  database = await testDatabase()
  const client = await database.db.$client.connect()
  engine = (await load(client)).engine
  client.release()
})
afterAll(() => database.close())

const suggested = (typed: string) => suggest(database.db, engine, typed)
const ofKind = async (typed: string, kind: Suggestion['kind']) =>
  (await suggested(typed)).filter(suggestion => suggestion.kind === kind)
const marked = ({ text, typed }: Suggestion) => typed.map(([start, end]) => text.slice(start, end))

describe('what is suggested', () => {
  test('a title, an organisation and authors that begin so, each with where it leads', async () => {
    const all = await suggested('na')
    expect(all.map(({ kind }) => kind)).toEqual([...all.map(({ kind }) => kind)].sort(byKind))
    expect(all.length).toBeLessThanOrEqual(8)
    expect(all.find(({ kind }) => kind === 'paper')).toMatchObject({
      href: expect.stringMatching(/^\/papers\//),
      detail: expect.stringMatching(/^\w{3} \d+, \d{4}$/),
    })
    expect(all).toContainEqual({
      kind: 'organization',
      text: 'NAVER AI Lab',
      typed: [[0, 2]],
      detail: 'organisation, 1 paper',
      href: '/org/naver-ai',
    })
    const authors = all.filter(({ kind }) => kind === 'author')
    expect(authors.map(({ text }) => text)).toContain('Maho Nakata')
    expect(authors.find(({ text }) => text === 'Maho Nakata')).toMatchObject({
      detail: 'author, 1 paper',
      href: '/author/maho-nakata',
    })
  })

  test('a title by words in any order, the last of them begun', async () => {
    const [first] = await suggested('weight decay layerwise sca')
    expect(first).toMatchObject({ kind: 'paper', href: '/papers/2510.15262' })
    expect(first && marked(first)).toEqual(['Layerwise', 'Sca', 'Weight', 'Decay'])
  })

  test('a title while the last word has one letter, which may become anything', async () => {
    expect((await suggested('weight decay t')).map(({ href }) => href)).toContain('/papers/2510.15262')
  })

  test('behind other words, only what stands with them', async () => {
    expect(await ofKind('maho nak', 'word')).toEqual([])
  })

  test('every suggested title has a word that was typed', async () => {
    for (const typed of ['tr', 'learning', 'neural n', 'the equi', 'inv prop']) {
      for (const paper of await ofKind(typed, 'paper')) expect(paper.typed).not.toEqual([])
    }
  })

  test('an author by the beginnings of several names', async () => {
    expect(await ofKind('mar gen nas', 'author')).toMatchObject([{ text: 'Marcelo Gennari do Nascimento' }])
    expect(await ofKind('author:nakat', 'author')).toMatchObject([{ text: 'Maho Nakata' }])
  })

  test('the last word completed, behind what was typed before it', async () => {
    const [word] = await ofKind('equivariant netw', 'word')
    expect(word).toMatchObject({
      text: 'equivariant network',
      typed: [[0, 16]],
      detail: '',
      href: '/search?q=equivariant+network',
    })
    const [alone] = await ofKind('equivar', 'word')
    expect(alone?.detail).toMatch(/^\d+ papers?$/)
  })

  test('nothing is completed when the last word is finished, or after one letter', async () => {
    expect(await ofKind('netw ', 'word')).toEqual([])
    expect(await ofKind('n', 'word')).toEqual([])
    expect(await suggested('n')).not.toEqual([])
  })

  test('accents and capitals make no difference, and what was typed is marked with its accents', async () => {
    const plain = await ofKind('maho nak', 'author')
    expect(await ofKind('MÁHO NÁK', 'author')).toEqual(plain)
  })

  test.each(['', '   ', '!?', '"', 'a'.repeat(251), 'word '.repeat(25), '\u0000', '\ud800'])(
    'nothing for %j',
    async typed => {
      expect(await suggested(typed)).toEqual([])
    },
  )

  test('anything typed has an answer with marks inside its texts', async () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom('author:', '"', '-', 'le', 'net'),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 6 }), async pieces => {
        for (const { text, typed } of await suggested(pieces.join(' '))) {
          const ends = typed.flat()
          expect(ends).toEqual([...ends].sort((a, b) => a - b))
          expect(Math.max(0, ...ends)).toBeLessThanOrEqual(text.length)
        }
      }),
      { numRuns: 100 },
    )
  })

  test('papers that are gone since are left out', async () => {
    await database.db.execute(sql`delete from papers where id = '2510.15262'`)
    expect((await suggested('layerwise scaling rules')).map(({ href }) => href)).not.toContain(
      '/papers/2510.15262',
    )
  })
})

const ORDER = ['paper', 'organization', 'author', 'word']
function byKind(a: string, b: string): number {
  return ORDER.indexOf(a) - ORDER.indexOf(b)
}

describe('GET /api/suggest', () => {
  afterEach(() => setSearchEngine(undefined))
  const get = (query: string) => GET(new Request(`http://localhost/api/suggest${query}`))

  test('answers suggestions that may be kept a while', async () => {
    setSearchEngine(engine)
    const answer = await get('?q=naver')
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'public, max-age=60'])
    expect(await answer.json()).toMatchObject({ suggestions: [{ text: 'NAVER AI Lab' }] })
  })

  test('answers none while search is loading, not to be kept', async () => {
    const answer = await get('?q=naver')
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store'])
    expect(await answer.json()).toEqual({ suggestions: [] })
  })

  test.each(['', '?q=a&q=b', '?q=a&limit=3'])('refuses %j', async query => {
    setSearchEngine(engine)
    const answer = await get(query)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([400, 'application/problem+json'])
    expect(await answer.json()).toMatchObject({ errors: [{ field: expect.any(String) }] })
  })
})
