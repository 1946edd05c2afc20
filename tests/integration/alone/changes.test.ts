import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { followChanges } from '@/lib/db/changes'
import type { Change } from '@/lib/db/paper-change'
import { prepareDatabase } from '@/lib/db/prepare'
import { imports } from '@/lib/db/schema'
import { dayKey } from '@/lib/feed/day-key'
import { type TestDatabase, testDatabase } from '../../support/database'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const change = () => database.db.execute(sql`update papers set upvotes = coalesce(upvotes, 0) + 1`)

async function following(act: (calls: () => number, told: Change[]) => Promise<void>): Promise<void> {
  const told: Change[] = []
  const stop = followChanges(database.url, change => told.push(change))
  await vi.waitFor(() => expect(told).toEqual(['anything']))
  await act(() => told.length, told).finally(stop)
}

test('a change is told at once, and only once', () =>
  following(async calls => {
    await change()
    await vi.waitFor(() => expect(calls()).toBe(2), 2_000)
    await sleep(2_500)
    expect(calls()).toBe(2)
  }))

test('it is told which papers, days, organisations and names of authors a change touches', () =>
  following(async (calls, told) => {
    await database.db.transaction(async tx => {
      await tx.execute(sql`update papers set title = 'Another' where id = '2401.15024'`)
      await tx.execute(sql`update papers set published_on = '2000-01-03', organization_slug = 'nest'
        where id = '2401.15024'`)
    })
    await vi.waitFor(() => expect(calls()).toBe(2), 2_000)
    const dayKeys = [-2, dayKey('2024-01-26')]
    const [, change] = told
    expect(change).toMatchObject({ papers: ['2401.15024'] })
    expect(change).toMatchObject({ organizations: expect.arrayContaining(['nest']) })
    expect(change).toMatchObject({ families: expect.arrayContaining(['ashkboos', 'hensman']) })
    expect(change).toMatchObject({ days: dayKeys.toSorted((a, b) => a - b) })
    expect(change).toMatchObject({ countedDays: dayKeys.toSorted((a, b) => a - b) })
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
      sql`select pg_terminate_backend(pid) from pg_stat_activity where query like 'select oldest::text%'`,
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
