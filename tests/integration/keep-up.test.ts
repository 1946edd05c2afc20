import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { letters, subscribers } from '@/lib/db/subscriber-schema'
import { readEnv } from '@/lib/env'
import { startLetters } from '@/lib/subscribers/keep-up'
import { type TestDatabase, testDatabase } from '../support/database'
import { ADA, addSubscriber, ago, BOB, emptyStore } from '../support/subscribers'

let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(() => emptyStore(database.db))

test('keeping up purges at its start, sends nothing where mail is off, and can be stopped', async () => {
  await addSubscriber(database.db, ADA, { status: 'pending', requestedAt: ago('8 days') })
  const id = await addSubscriber(database.db, BOB, { status: 'pending' })
  await database.db.insert(letters).values({ kind: 'confirm', subscriberId: id })
  const stop = startLetters(
    database.db,
    readEnv({ SITE_URL: 'https://papers.example.org', APP_SECRET: 'x'.repeat(32) }),
  )
  await stop()
  expect(await database.db.select().from(subscribers)).toMatchObject([{ mailbox: BOB }])
  expect(await database.db.select().from(letters)).toHaveLength(1)
})
