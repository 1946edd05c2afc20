import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { limitUses } from '@/lib/db/subscriber-schema'
import { type Limit, secondsUntilFree, takeUses } from '@/lib/subscribers/limits'
import { type TestDatabase, testDatabase } from '../support/database'
import { emptyStore } from '../support/subscribers'

let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(() => emptyStore(database.db))

describe('limits', () => {
  const limit: Limit = {
    name: 'test',
    windows: [
      { seconds: 60, most: 3 },
      { seconds: 600, most: 4 },
    ],
  }
  const take = (of = 'a') => database.db.transaction(tx => takeUses(tx, [[limit, of]]))

  test('of twenty racing uses as many pass as are allowed', async () => {
    const waits = await Promise.all(Array.from({ length: 20 }, () => take()))
    expect(waits.filter(wait => wait === 0)).toHaveLength(3)
    for (const wait of waits.filter(wait => wait > 0)) {
      expect(wait).toBeGreaterThan(0)
      expect(wait).toBeLessThanOrEqual(60)
    }
    expect(await take('b')).toBe(0)
  })

  test('each window opens again when its oldest use has grown old', async () => {
    await Promise.all([take(), take(), take()])
    await database.db.execute(sql`update limit_uses set at = at - interval '61 seconds'`)
    expect(await secondsUntilFree(database.db, [limit, 'a'])).toBe(0)
    expect(await take()).toBe(0)
    const wait = await take()
    expect(wait).toBeGreaterThan(480)
    expect(wait).toBeLessThanOrEqual(600)
  })

  test('a use that one of two limits forbids is counted under neither', async () => {
    const narrow: Limit = { name: 'narrow', windows: [{ seconds: 60, most: 1 }] }
    const both = () =>
      database.db.transaction(tx =>
        takeUses(tx, [
          [limit, 'a'],
          [narrow, ''],
        ]),
      )
    const waits = await Promise.all([both(), both(), both(), both()])
    expect(waits.filter(wait => wait === 0)).toHaveLength(1)
    expect(await database.db.select().from(limitUses)).toHaveLength(2)
  })

  test('what is limited is stored as a hash only', async () => {
    await take('203.0.113.7')
    const [row] = await database.db.select().from(limitUses)
    expect(row?.key).toHaveLength(32)
    expect(row?.key.toString()).not.toContain('203')
  })
})
