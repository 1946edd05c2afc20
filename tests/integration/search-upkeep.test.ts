import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { upsertPapers } from '@/lib/ingest/store/upsert'
import { NOTHING_SEEN } from '@/lib/search/store/changed-rows'
import { catchUp } from '@/lib/search/store/follow'
import { load } from '@/lib/search/store/load'
import { keepUpSearch } from '@/lib/search/store/upkeep'
import { type TestDatabase, testDatabase } from '../support/database'
import { papersWith } from '../support/search-follower'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const rows = async (query: ReturnType<typeof sql>) => (await database.db.execute(query)).rows

const bird = (id: string, abstract: string) => ({ id, title: 'A bird', abstract })

async function withClient<T>(use: (client: Parameters<typeof load>[0]) => Promise<T>): Promise<T> {
  const client = await database.db.$client.connect()
  return use(client).finally(() => client.release())
}

test('after a restore into a server of lower transaction numbers, changes are followed', async () => {
  await database.db.execute(sql`update paper_search set xid = '900000000'`)
  await database.db.execute(sql`update search_terms set xid = '900000000'`)
  await keepUpSearch(database.db)
  expect(
    await rows(sql`select from paper_search, search_terms where paper_search.xid >= '900000000'
      or search_terms.xid >= '900000000'`),
  ).toEqual([])
  const { engine, seen } = await withClient(load)
  await upsertPapers(database.db, [bird('restored', 'A lammergeier.')])
  await withClient(client => catchUp(client, engine, seen))
  expect(papersWith(engine, 'lammergeier')).toEqual(['restored'])
})

test('a database that is behind what was seen of it is not followed', async () => {
  const { engine } = await withClient(load)
  const client = await database.db.$client.connect()
  await expect(catchUp(client, engine, '900000000:900000000:')).rejects.toThrow(
    expect.objectContaining({ name: 'DatabaseReplaced' }),
  )
  client.release(true)
})

test('rows of papers that were deleted are there for a day, then no more', async () => {
  await upsertPapers(database.db, [bird('gone', 'A great auk.'), bird('going', 'A kakapo.')])
  await database.db.execute(sql`delete from papers where id in ('gone', 'going')`)
  await upsertPapers(database.db, [bird('here', 'A sparrow.')])
  await database.db.execute(
    sql`update paper_search set changed_at = now() - interval '25 hours' where paper_id in ('gone', 'here')`,
  )
  await keepUpSearch(database.db)
  expect(
    await rows(
      sql`select paper_id as id from paper_search where paper_id in ('gone', 'going', 'here') order by 1`,
    ),
  ).toEqual([{ id: 'going' }, { id: 'here' }])
})

test('what is read since nothing was seen is everything, what is read since then nothing', async () => {
  const { engine, seen } = await withClient(load)
  const counts = await rows(sql`select (select count(*)::int from papers) as papers,
    (select count(*)::int from search_terms) as terms, (select count(*)::int from search_words) as words`)
  expect([{ papers: engine.index.size, terms: engine.terms.size, words: engine.words.size }]).toEqual(counts)
  expect(seen).not.toBe(NOTHING_SEEN)
  const put = engine.index.put
  engine.index.put = () => {
    throw new Error('It was read again.')
  }
  await withClient(client => catchUp(client, engine, seen))
  engine.index.put = put
})

test('identifiers that a rolled back transaction gave are not used by the next one', async () => {
  const { db } = database
  const texts = ['The shoebill waits.', 'The shoebill waits, and the hamerkop.']
  await db.execute(sql`create function refuse() returns trigger language plpgsql as
    $$ begin if new.id = 'undone' then raise 'refused'; end if; return null; end $$`)
  // It refuses at the commit, when everything is derived.
  await db.execute(sql`create constraint trigger refuses after insert on papers deferrable initially deferred
    for each row execute function refuse()`)
  await expect(upsertPapers(db, [bird('undone', texts[0] ?? '')])).rejects.toThrow('commit')
  for (const [index, text] of texts.entries()) await upsertPapers(db, [bird(`done-${index}`, text)])
  const { engine } = await withClient(load)
  expect(papersWith(engine, 'shoebill').sort()).toEqual(['done-0', 'done-1'])
  expect(papersWith(engine, 'hamerkop')).toEqual(['done-1'])
})
