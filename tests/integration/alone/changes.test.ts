import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { followChanges } from '@/lib/db/changes'
import { prepareDatabase } from '@/lib/db/prepare'
import { imports } from '@/lib/db/schema'
import { type TestDatabase, testDatabase } from '../../support/database'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const change = () => database.db.execute(sql`update papers set upvotes = coalesce(upvotes, 0) + 1`)

async function following(act: (calls: () => number) => Promise<void>): Promise<void> {
  let calls = 0
  const stop = followChanges(database.url, () => {
    calls += 1
  })
  await vi.waitFor(() => expect(calls).toBe(1))
  await act(() => calls).finally(stop)
}

test('a change is told at once, and only once', () =>
  following(async calls => {
    await change()
    await vi.waitFor(() => expect(calls()).toBe(2), 2_000)
    await sleep(2_500)
    expect(calls()).toBe(2)
  }))

test('a statement that changes nothing is told to nobody', () =>
  following(async calls => {
    await database.db.execute(sql`update papers set upvotes = 1 where false`)
    await sleep(1_500)
    expect(calls()).toBe(1)
  }))

test('a change is told although no notice arrives, as behind a connection pooler', () =>
  following(async calls => {
    await database.db.execute(sql`insert into paper_changes default values`)
    await vi.waitFor(() => expect(calls()).toBe(2), 2_000)
  }))

test('a change in a transaction that began earlier and commits later is told', () =>
  following(async calls => {
    const early = await database.db.$client.connect()
    await early.query('begin')
    await early.query('update papers set num_comments = 9 where upvotes is not null')
    await sleep(100)
    await database.db.execute(sql`insert into paper_changes default values`)
    await vi.waitFor(() => expect(calls()).toBe(2), 2_000)
    await early.query('commit')
    early.release()
    await vi.waitFor(() => expect(calls()).toBe(3), 2_000)
  }))

test('a change made while the connection is cut is told', () =>
  following(async calls => {
    await database.db.execute(
      sql`select pg_terminate_backend(pid) from pg_stat_activity where query like 'select pg_snapshot_xmin%'`,
    )
    await change()
    await vi.waitFor(() => expect(calls()).toBeGreaterThan(1), 3_000)
  }))

test('the corpus is imported again when it changed, and not when it did not', async () => {
  const votes = sql`select upvotes from papers where id = '2401.15024'`
  await database.db.execute(sql`update papers set upvotes = 1000 where id = '2401.15024'`)
  await prepareDatabase(database.url)
  expect((await database.db.execute(votes)).rows[0]?.upvotes).toBe(1000)
  await database.db.update(imports).set({ hash: 'of other bytes' })
  await Promise.all([prepareDatabase(database.url), prepareDatabase(database.url)])
  expect((await database.db.execute(votes)).rows[0]?.upvotes).toBe(74)
})
