import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { GET } from '@/app/api/papers/[...id]/route'
import { feedPage } from '@/lib/feed/queries'
import { upsertPapers } from '@/lib/ingest/store/upsert'
import type { Paper } from '@/lib/papers/paper'
import { storedId } from '@/lib/papers/stored-id'
import { databaseOf, type TestDatabase } from '../support/database'

const slug: Paper = {
  id: 'known-by-title',
  title: 'Known by title',
  abstract: 'At first.',
  publishedOn: '2026-01-02',
}
const record: Paper = {
  id: 'astro-ph/0601001',
  title: 'Two\nlines,\tand "quotes"',
  abstract: 'Of stars.',
  arxivId: 'astro-ph/0601001',
  publishedOn: '2006-01-01',
  featuredOn: '2006-01-03',
  codeUrl: 'https://github.com/a/b',
  codeStars: 3,
  projectUrl: 'http://stars.example',
  keywords: ['stars'],
  aiSummary: 'Stars.',
}

let database: TestDatabase

beforeAll(async () => {
  database = await databaseOf([slug, record])
  await upsertPapers(database.db, [{ ...slug, id: '2601.00001', arxivId: '2601.00001' }], 'hf')
})
afterAll(() => database.close())

const ask = (...id: string[]) =>
  GET(new Request('http://localhost/api/papers/x'), { params: Promise.resolve({ id }) })

test('a paper that got an arXiv identifier is found by it, and stays where it was', async () => {
  expect(await storedId(['known-by-title'])).toBe('known-by-title')
  expect(await storedId(['2601.00001'])).toBe('known-by-title')
  expect(await storedId(['2601.00001v3'])).toBe('known-by-title')
  expect(await storedId(['astro-ph', '0601001v1'])).toBe('astro-ph/0601001')
  expect(await storedId(['2601.00002'])).toBeUndefined()
})

test('the record of a paper is all that is known of it', async () => {
  const answer = await ask('astro-ph', '0601001')
  expect(answer.status).toBe(200)
  expect(await answer.json()).toEqual(record)
})

test('other identifiers lead to the record, unknown ones to a problem', async () => {
  const other = await ask('2601.00001v2')
  expect([other.status, other.headers.get('location')]).toEqual([308, '/api/papers/known-by-title'])
  const old = await ask('astro-ph', '0601001v2')
  expect(old.headers.get('location')).toBe('/api/papers/astro-ph/0601001')
  const unknown = await ask('2601.00002')
  expect([unknown.status, unknown.headers.get('content-type')]).toEqual([404, 'application/problem+json'])
})

test('the feed leaves out what cards do not show', async () => {
  const { papers } = await feedPage(undefined, 20)
  const { keywords, aiSummary, ...shown } = record
  expect(papers.find(({ id }) => id === record.id)).toEqual(shown)
})

test('looking a paper up reads indexes, however many papers there are', async () => {
  await database.db.execute(sql`set enable_seqscan = off`)
  const { rows } = await database.db.execute(sql`
    explain select id from papers
    where id = 'x' or (arxiv_id = 'x' and arxiv_id <> id) order by id = 'x' desc limit 1`)
  expect(JSON.stringify(rows)).toMatch(
    /papers_pkey.*papers_other_arxiv_id|papers_other_arxiv_id.*papers_pkey/,
  )
})
