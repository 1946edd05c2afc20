import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { SourceName } from '@/lib/ingest/source'
import { upsertPapers } from '@/lib/ingest/store/upsert'
import { papersById } from '@/lib/papers/by-id'
import type { Paper } from '@/lib/papers/paper'
import { databaseOf, type TestDatabase } from '../support/database'

let database: TestDatabase
beforeAll(async () => {
  database = await databaseOf([])
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.db.execute(sql`truncate papers`)
  await database.db.execute(sql`truncate paper_changes`)
})

const birds: Paper = {
  id: '2501.00001',
  arxivId: '2501.00001',
  title: 'Counting Birds',
  abstract: 'We count birds.',
}
const write = (papers: Paper[], source?: SourceName) => upsertPapers(database.db, papers, source)
const stored = async (id: string) => (await papersById(database.db, [id]))[0]
const ids = async () =>
  (await database.db.execute<{ id: string }>(sql`select id from papers order by id`)).rows.map(({ id }) => id)

test('the same record again changes nothing, and says so', async () => {
  expect(await write([birds], 'hf')).toEqual({ added: 1, changed: 0, unchanged: 0 })
  const before = await database.db.execute(sql`select * from paper_changes`)
  expect(await write([birds], 'hf')).toEqual({ added: 0, changed: 0, unchanged: 1 })
  expect((await database.db.execute(sql`select * from paper_changes`)).rows).toEqual(before.rows)
})

test('a poorer record erases nothing, and a newer count replaces the older', async () => {
  await write([{ ...birds, upvotes: 3, keywords: ['birds'], authors: [{ name: 'Ada' }] }], 'hf')
  expect(await write([{ ...birds, upvotes: 5 }], 'hf')).toEqual({ added: 0, changed: 1, unchanged: 0 })
  expect(await stored(birds.id)).toMatchObject({
    upvotes: 5,
    keywords: ['birds'],
    authors: [{ name: 'Ada' }],
  })
})

test('what the authors wrote is told by arXiv, what readers added by Hugging Face, in either order', async () => {
  const arxiv: Paper = {
    ...birds,
    abstract: 'We count $n$ birds.',
    publishedOn: '2025-01-01',
    codeUrl: 'https://a.example',
  }
  const hf: Paper = { ...birds, abstract: 'We count n birds.', upvotes: 7, codeUrl: 'https://b.example' }
  const other = (paper: Paper): Paper => ({
    ...paper,
    id: '2501.00002',
    arxivId: '2501.00002',
    title: 'Other',
  })
  await write([arxiv], 'arxiv')
  await write([hf], 'hf')
  await write([other(hf)], 'hf')
  await write([other(arxiv)], 'arxiv')
  const merged = {
    abstract: 'We count $n$ birds.',
    publishedOn: '2025-01-01',
    upvotes: 7,
    codeUrl: 'https://b.example',
  }
  expect(await stored(birds.id)).toMatchObject(merged)
  expect(await stored('2501.00002')).toMatchObject(merged)
})

test('a paper without an arXiv identifier and one with it are one paper where their titles are the same', async () => {
  await write([{ id: 'counting-birds', title: 'Counting  birds!', abstract: 'Old.' }], 'corpus')
  expect(await write([birds], 'hf')).toEqual({ added: 0, changed: 1, unchanged: 0 })
  expect(await stored('counting-birds')).toMatchObject({ arxivId: birds.id, title: 'Counting Birds' })
  // Its arXiv identifier finds it from now on, whatever becomes of its title.
  await write([{ ...birds, title: 'Counting All Birds' }], 'hf')
  await write([{ id: 'birds', title: 'counting all birds', abstract: 'Old.' }], 'file')
  expect(await ids()).toEqual(['counting-birds'])
})

test('papers with different arXiv identifiers stay apart, whatever their titles', async () => {
  await write([birds, { ...birds, id: 'astro-ph/0601001', arxivId: 'astro-ph/0601001' }], 'arxiv')
  expect(await ids()).toEqual(['2501.00001', 'astro-ph/0601001'])
})

test('several records of one paper in one page are one paper, with the later fields', async () => {
  const twice = [
    { ...birds, upvotes: 1, numComments: 2 },
    { ...birds, upvotes: 4 },
  ]
  expect(await write(twice, 'hf')).toEqual({ added: 1, changed: 0, unchanged: 1 })
  expect(await stored(birds.id)).toMatchObject({ upvotes: 4, numComments: 2 })
})

test('a change says which papers, days and organisations it touches', async () => {
  const changes = async () =>
    (
      await database.db.execute(
        sql`select ids, day_keys::text as days, organizations from paper_changes order by xid, statement`,
      )
    ).rows
  const organization = { slug: 'nest', name: 'Nest' }
  await write([{ ...birds, publishedOn: '2000-01-02', organization }], 'hf')
  await write([{ ...birds, title: 'Counting More Birds' }], 'hf')
  await write([{ ...birds, title: 'Counting More Birds', featuredOn: '2000-01-03' }], 'hf')
  await database.db.execute(sql`delete from papers`)
  expect(await changes()).toEqual([
    { ids: [birds.id], days: '{-1}', organizations: ['nest'] },
    { ids: [birds.id], days: '{}', organizations: [] },
    { ids: [birds.id], days: '{-2,-1}', organizations: ['nest'] },
    { ids: [birds.id], days: '{-2}', organizations: ['nest'] },
  ])
})

test('of a paper that was listed twice the later listing counts, whatever the order, and a re-run changes nothing', async () => {
  const first: Paper = { ...birds, featuredOn: '2025-01-05', upvotes: 2, codeUrl: 'https://a.example' }
  const later: Paper = { ...birds, featuredOn: '2025-01-11', upvotes: 42 }
  await write([first], 'hf')
  expect(await write([later], 'hf')).toEqual({ added: 0, changed: 1, unchanged: 0 })
  expect(await write([first], 'hf')).toEqual({ added: 0, changed: 0, unchanged: 1 })
  expect(await stored(birds.id)).toMatchObject({ ...later, codeUrl: 'https://a.example' })
})
