import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { limitUses, subscribers } from '@/lib/db/subscriber-schema'
import { confirm, refuseConfirmation } from '@/lib/subscribers/confirm'
import { requestPreferences } from '@/lib/subscribers/subscribe'
import { suppress } from '@/lib/subscribers/suppression'
import type { Wishes } from '@/lib/subscribers/wishes'
import { type TestDatabase, testDatabase } from '../support/database'
import { askFor, confirmedAda, lettersOf } from '../support/letters'
import { ADA, addressOf, BOB, emptyStore, pass } from '../support/subscribers'

let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(() => emptyStore(database.db))

const ask = (text = ADA, wishes?: Partial<Wishes>) => askFor(database.db, text, wishes)
const rows = () => database.db.select().from(subscribers)
const row = async () => (await rows())[0]
const received = () => lettersOf(database.db)

const subscribed = (wishes?: Partial<Wishes>) => confirmedAda(database.db, wishes)

describe('to subscribe', () => {
  test('a new address is pending, and gets one letter to confirm', async () => {
    await ask('Ada@Example.org', { frequency: 'weekly', query: 'diffusion', minUpvotes: 5 })
    expect(await rows()).toMatchObject([
      {
        email: 'Ada@example.org',
        mailbox: ADA,
        status: 'pending',
        frequency: 'weekly',
        query: 'diffusion',
        minUpvotes: 5,
        organization: null,
        confirmedAt: null,
      },
    ])
    expect(await received()).toMatchObject([
      { to: 'Ada@example.org', subject: 'Confirm Daily Papers', link: expect.stringContaining('/confirm/') },
    ])
    expect(await received()).toEqual([])
  })

  test('again on the same day: the wishes change, no second letter goes out', async () => {
    await ask(ADA, { query: 'diffusion' })
    await ask('ADA@example.org', { frequency: 'weekly' })
    expect(await rows()).toMatchObject([{ email: 'ADA@example.org', frequency: 'weekly', query: null }])
    const [letter] = await received()
    expect(await received()).toEqual([])
    await confirm(database.db, letter?.token ?? '')
    expect(await row()).toMatchObject({ status: 'active', frequency: 'weekly' })
  })

  test('an active address keeps its wishes, and is told that it is subscribed', async () => {
    await subscribed({ query: 'diffusion' })
    await pass(database.db, '25 hours')
    await ask(ADA, { frequency: 'weekly' })
    expect(await row()).toMatchObject({ status: 'active', frequency: 'daily', query: 'diffusion' })
    expect(await received()).toMatchObject([
      { to: ADA, subject: 'You already get Daily Papers', link: expect.stringContaining('/preferences/') },
    ])
  })

  test('a silenced or suppressed address is not stored and gets nothing', async () => {
    await ask()
    const [letter] = await received()
    expect(await refuseConfirmation(database.db, letter?.token ?? '')).toBe(true)
    await suppress(database.db, BOB, 'bounce')
    await pass(database.db, '2 days')
    await ask(ADA)
    await ask(BOB)
    expect(await rows()).toEqual([])
    expect(await received()).toEqual([])
    expect(await database.db.select().from(limitUses)).toHaveLength(2)
  })

  test('one that was silenced can subscribe again after 30 days', async () => {
    await ask()
    const [letter] = await received()
    await refuseConfirmation(database.db, letter?.token ?? '')
    await pass(database.db, '29 days')
    await ask()
    expect(await rows()).toEqual([])
    await pass(database.db, '25 hours')
    await ask()
    expect(await received()).toHaveLength(1)
  })
})

describe('limits of a mailbox', () => {
  test('one letter a day and three in thirty days, the tag of the address aside', async () => {
    const counts: number[] = []
    for (let day = 0; day < 31; day += 1) {
      await ask(`ada+${day}@example.org`)
      await ask('ada@example.org')
      counts.push((await received()).length)
      await pass(database.db, '1 day')
    }
    expect(counts.slice(0, 3)).toEqual([1, 1, 1])
    expect(counts.slice(3, 30)).toEqual(Array(27).fill(0))
    expect(counts[30]).toBe(1)
  })

  test('letters that say "already subscribed" count with them', async () => {
    await subscribed()
    await ask()
    expect(await received()).toEqual([])
    for (const expected of [1, 1, 0]) {
      await pass(database.db, '25 hours')
      await ask()
      expect(await received()).toHaveLength(expected)
    }
  })

  test('twenty posts at once make one row and one letter', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, at) => ask(at % 2 ? ADA : `ada+${at % 4}@example.org`)))
    expect(await received()).toHaveLength(1)
    expect(await rows()).toHaveLength(1)
  })

  test('a preferences link goes to active addresses only, three times a day', async () => {
    await requestPreferences(database.db, addressOf(ADA))
    await ask()
    await requestPreferences(database.db, addressOf(ADA))
    const [letter] = await received()
    expect(letter?.subject).toBe('Confirm Daily Papers')
    expect(await received()).toEqual([])
    await confirm(database.db, letter?.token ?? '')
    await Promise.all(Array.from({ length: 8 }, () => requestPreferences(database.db, addressOf(ADA))))
    const links = await received()
    expect(links.map(({ subject }) => subject)).toEqual(Array(3).fill('Your preferences for Daily Papers'))
    await pass(database.db, '25 hours')
    await requestPreferences(database.db, addressOf(ADA))
    expect(await received()).toHaveLength(1)
  })
})
