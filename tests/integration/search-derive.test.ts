import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { papers } from '@/lib/db/schema'
import { takeTurn } from '@/lib/db/write-lock'
import { upsertPapers, writePapers } from '@/lib/ingest/store/upsert'
import type { Paper } from '@/lib/papers/paper'
import { fromRow } from '@/lib/papers/row'
import { dictionaryOf } from '@/lib/search/store/dictionary'
import { settleAll } from '@/lib/search/store/settle'
import { type TestDatabase, testDatabase } from '../support/database'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const bird = (id: string): Paper => ({ id, title: `A bird of ${id}`, abstract: 'It sings.' })
const derived = async () =>
  (
    await database.db.execute<{ id: string; stale: boolean }>(sql`
      select paper_id as id, stale, authors, encode(terms, 'hex') as terms, encode(sequence, 'hex') as sequence
      from paper_search order by paper_id`)
  ).rows
const staleIds = async () => (await derived()).flatMap(({ id, stale }) => (stale ? [id] : []))

test('what is derived as papers are written is what is derived of their rows', async () => {
  const written = await derived()
  expect(written.some(({ stale }) => stale)).toBe(false)
  await database.db.execute(
    sql`update paper_search set stale = true, terms = null, sequence = null, authors = '{}'`,
  )
  expect(await settleAll(database.db)).toBe(written.length)
  expect(await derived()).toEqual(written)
})

test('a paper written by hand, even in the transaction of others, waits to be derived', async () => {
  await database.db.transaction(async tx => {
    await takeTurn(tx)
    await writePapers(tx, dictionaryOf(database.db), [bird('one')], 'file')
    await tx.execute(sql`insert into papers (id, title, abstract) values ('by-hand', 'A bird', 'It sings.')`)
  })
  expect(await staleIds()).toEqual(['by-hand'])
  // The next writer derives it.
  await upsertPapers(database.db, [bird('two')])
  expect(await staleIds()).toEqual([])
})

test('a paper that was deleted and comes again is derived again', async () => {
  await upsertPapers(database.db, [bird('again')])
  const before = (await derived()).find(({ id }) => id === 'again')
  await database.db.execute(sql`delete from papers where id = 'again'`)
  await settleAll(database.db)
  await upsertPapers(database.db, [bird('again')])
  expect((await derived()).find(({ id }) => id === 'again')).toEqual(before)
})

test('a write that fails leaves nothing of itself, and the next one by hand is seen', async () => {
  const bad: Paper = { ...bird('bad'), title: 'A \0 bird' }
  await database.db.transaction(async tx => {
    await takeTurn(tx)
    const write = tx.transaction(part => writePapers(part, dictionaryOf(database.db), [bad], 'file'))
    await expect(write).rejects.toThrow('Failed query')
    await tx.execute(sql`insert into papers (id, title, abstract) values ('after', 'A bird', 'It sings.')`)
  })
  expect(await staleIds()).toEqual(['after'])
  await settleAll(database.db)
})

test('every value comes back as it was given', async () => {
  const whole: Paper = {
    ...bird('2501.00009'),
    arxivId: '2501.00009',
    authors: [{ name: 'Ada "The" Bird' }, { name: 'José \\ Ñandú' }],
    authorCount: 2,
    organization: { slug: 'nest', name: 'Nest, {Ltd}' },
    publishedOn: '2025-01-02',
    featuredOn: '2025-01-03',
    upvotes: 0,
    numComments: 7,
    codeUrl: 'https://example.org/a',
    codeStars: 12,
    discussionUrl: 'https://example.org/b',
    projectUrl: 'https://example.org/c',
    keywords: ['a, b', '"quoted"', 'back\\slash', '{braces}', 'NULL', '', '🐦'],
    aiSummary: 'Birds 🐦, "quoted".',
  }
  await upsertPapers(database.db, [whole])
  const [row] = await database.db.select().from(papers).where(sql`id = '2501.00009'`)
  expect(row && fromRow(row)).toEqual(whole)
})
