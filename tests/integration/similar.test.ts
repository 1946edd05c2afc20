import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Paper } from '@/lib/papers/paper'
import { similarPapers } from '@/lib/search/similar/similar'
import type { SearchEngine } from '@/lib/search/store/engine'
import { load } from '@/lib/search/store/load'
import { databaseOf, type TestDatabase } from '../support/database'

const paper = (id: string, title: string, abstract: string, more: Partial<Paper> = {}): Paper => ({
  id,
  title,
  abstract,
  publishedOn: '2024-05-01',
  ...more,
})

const ABSTRACT =
  'GPUs and other hardware run neural networks with fewer watts; we count the watts of GPUs in 2024.'

const PAPERS = [
  paper('own', 'Watts of GPUs', ABSTRACT, { authors: [{ name: 'Ada Hardware' }], authorCount: 1 }),
  paper(
    'same-title',
    'Watts of gpus!',
    'The same title on hardware, GPUs and watts, and another text about pumps.',
  ),
  paper('same-text', 'Of GPUs and watts', ABSTRACT),
  paper('near', 'Hardware counts watts', 'GPUs take watts. Our hardware takes fewer, by a small margin.', {
    authorCount: 3,
  }),
  paper(
    'near-again',
    'Hardware that counts watts',
    'GPUs take watts. Our hardware takes fewer, by a small margin, though.',
  ),
  paper('farther', 'Networks and hardware', 'Neural networks run on hardware of all kinds, at sea.'),
  paper('name', 'Of pumps', 'Boats and pumps.', { authors: [{ name: 'Ada Hardware' }] }),
  ...Array.from({ length: 12 }, (_, number) =>
    paper(`other-${number}`, `Boats number ${number}`, 'Boats and the sea, in 2024 and we run to the sea.'),
  ),
]

let database: TestDatabase
let engine: SearchEngine

beforeAll(async () => {
  database = await databaseOf(PAPERS)
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  engine = (await load(client)).engine
  await client.end()
})

afterAll(() => database.close())

describe('similar papers', () => {
  test('share telling words; neither the paper itself nor its doubles are among them', async () => {
    const similar = await similarPapers(database.db, engine, 'own')
    expect(similar.map(({ id }) => id)).toEqual(['near', 'farther'])
    expect(similar[0]).toEqual({
      id: 'near',
      title: 'Hardware counts watts',
      authorCount: 3,
      day: '2024-05-01',
      shared: expect.arrayContaining(['watts', 'GPUs']),
    })
    expect(similar.flatMap(({ shared }) => shared).every(word => /^[a-z]+$/i.test(word))).toBe(true)
    expect(similar.flatMap(({ shared }) => shared)).not.toContain('and')
  })

  test('are five at most, each with two or three words', async () => {
    const similar = await similarPapers(database.db, engine, 'other-1')
    expect(similar.length).toBeLessThanOrEqual(5)
    for (const { shared } of similar) expect([2, 3]).toContain(shared.length)
  })

  test('an unknown paper has none', async () => {
    expect(await similarPapers(database.db, engine, 'unknown')).toEqual([])
  })

  test('a paper that went since the index was loaded is left out', async () => {
    await database.db.execute(`delete from papers where id = 'near'`)
    const similar = await similarPapers(database.db, engine, 'own')
    expect(similar.map(({ id }) => id)).not.toContain('near')
  })
})
