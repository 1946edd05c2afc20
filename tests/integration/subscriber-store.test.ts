import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { deliveries, limitUses, silences, subscribers, suppressions } from '@/lib/db/subscriber-schema'
import { mailboxHash } from '@/lib/subscribers/address'
import { exportSubscriber } from '@/lib/subscribers/export'
import { preferencesState } from '@/lib/subscribers/links'
import { changeWishes, deleteSubscriber } from '@/lib/subscribers/preferences'
import { purge } from '@/lib/subscribers/purge'
import { isSuppressed, suppress } from '@/lib/subscribers/suppression'
import { type TestDatabase, testDatabase } from '../support/database'
import { ADA, addSubscriber, addToken, ago, ahead, BOB, emptyStore } from '../support/subscribers'

let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(() => emptyStore(database.db))

const mailboxes = async () => (await database.db.select().from(subscribers)).map(row => row.mailbox).sort()

describe('the purge', () => {
  test('deletes what is over and keeps what is not', async () => {
    await addSubscriber(database.db, 'young@example.org', {
      status: 'pending',
      requestedAt: ago('6 days 23 hours'),
    })
    await addSubscriber(database.db, 'old@example.org', {
      status: 'pending',
      requestedAt: ago('7 days 1 minute'),
    })
    await addSubscriber(database.db, 'gone@example.org', { status: 'left', leftAt: ago('24 hours 1 minute') })
    await addSubscriber(database.db, 'leaving@example.org', { status: 'left', leftAt: ago('23 hours') })
    const id = await addSubscriber(database.db, 'active@example.org', {
      requestedAt: ago('300 days'),
      confirmedAt: ago('300 days'),
    })
    const tokens = [
      await addToken(database.db, id),
      await addToken(database.db, id, 'preferences', ago('6 days')),
      await addToken(database.db, id, 'preferences', ago('8 days')),
    ]
    const hash = mailboxHash('x')
    await database.db.insert(limitUses).values([
      { key: hash, at: ago('30 days') },
      { key: hash, at: ago('32 days') },
    ])
    await database.db.insert(silences).values([
      { mailbox: hash, until: ago('1 minute') },
      { mailbox: mailboxHash('y'), until: ahead('1 minute') },
    ])
    const delivery = { contentHash: hash, messageId: 'm', status: 'sent' as const }
    await database.db.insert(deliveries).values([
      { ...delivery, issue: 'daily:1', mailbox: hash, changedAt: ago('32 days') },
      { ...delivery, issue: 'daily:2', mailbox: hash, changedAt: ago('30 days') },
      { ...delivery, issue: 'daily:3', mailbox: hash, changedAt: ago('99 days'), subscriberId: id },
    ])

    await purge(database.db)
    await purge(database.db)

    expect(await mailboxes()).toEqual(['active@example.org', 'leaving@example.org', 'young@example.org'])
    const states = await Promise.all(tokens.map(token => preferencesState(database.db, token)))
    expect(states.map(({ kind }) => kind)).toEqual(['active', 'expired', 'unknown'])
    expect(await database.db.select().from(limitUses)).toHaveLength(1)
    expect(await database.db.select().from(silences)).toHaveLength(1)
    const ledger = await database.db.select().from(deliveries).orderBy(deliveries.issue)
    expect(ledger.map(({ issue }) => issue)).toEqual(['daily:2', 'daily:3'])
  })
})

describe('suppression', () => {
  test('deletes the subscriber and keeps a keyed hash, with the first reason', async () => {
    await addSubscriber(database.db, ADA)
    await suppress(database.db, ADA, 'bounce')
    await suppress(database.db, ADA, 'complaint')
    await suppress(database.db, 'never@example.org', 'complaint')
    expect(await mailboxes()).toEqual([])
    expect(await isSuppressed(database.db, ADA)).toBe(true)
    expect(await isSuppressed(database.db, 'never@example.org')).toBe(true)
    expect(await isSuppressed(database.db, BOB)).toBe(false)
    const [first] = await database.db.select().from(suppressions).orderBy(suppressions.reason)
    expect(first).toMatchObject({ reason: 'bounce', mailbox: mailboxHash(ADA) })
  })
})

describe('preferences', () => {
  test('change for as long as the link is young, as often as the reader likes', async () => {
    const id = await addSubscriber(database.db, ADA, { query: 'diffusion' })
    const token = await addToken(database.db, id)
    expect(await changeWishes(database.db, token, { frequency: 'weekly', minUpvotes: 7 })).toBe(true)
    const wishes = { frequency: 'weekly', minUpvotes: 7, query: 'llm', organization: 'inria' } as const
    expect(await changeWishes(database.db, token, wishes)).toBe(true)
    expect(await preferencesState(database.db, token)).toEqual({
      kind: 'active',
      email: ADA,
      wishes,
    })
  })

  test.each([
    ['the link is too old', sql`update mail_tokens set expires_at = now()`],
    ['the subscriber left', sql`update subscribers set status = 'left', left_at = now()`],
    ['the link was mailed for something else', sql`update mail_tokens set purpose = 'confirm'`],
  ])('nothing can be done when %s', async (_, change) => {
    const token = await addToken(database.db, await addSubscriber(database.db, ADA))
    await database.db.execute(change)
    const before = await database.db.select().from(subscribers)
    expect(await changeWishes(database.db, token, { frequency: 'weekly', minUpvotes: 0 })).toBe(false)
    expect(await deleteSubscriber(database.db, token)).toBe(false)
    expect(await exportSubscriber(database.db, token)).toBeUndefined()
    expect(await database.db.select().from(subscribers)).toEqual(before)
    expect((await preferencesState(database.db, token)).kind).toMatch(/expired|unknown/)
  })

  test('the export has all that is stored, and no hash; deletion leaves the ledger without a name', async () => {
    const id = await addSubscriber(database.db, ADA, { query: 'diffusion', confirmedAt: ago('1 day') })
    const token = await addToken(database.db, id)
    const hash = mailboxHash(ADA)
    await database.db.insert(deliveries).values({
      issue: 'daily:2025-10-17',
      mailbox: hash,
      subscriberId: id,
      status: 'sent',
      contentHash: hash,
      messageId: 'm@example.org',
    })
    const data = await exportSubscriber(database.db, token)
    expect(data).toMatchObject({
      subscription: { id, email: ADA, query: 'diffusion', confirmedAt: expect.any(Date) },
      digests: [{ issue: 'daily:2025-10-17', status: 'sent', messageId: 'm@example.org' }],
      mailedLinks: [{ purpose: 'preferences', usedAt: null }],
      lettersWaiting: [],
    })
    expect(JSON.stringify(data)).not.toContain('Buffer')

    expect(await deleteSubscriber(database.db, token)).toBe(true)
    expect(await mailboxes()).toEqual([])
    expect(await database.db.select().from(deliveries)).toMatchObject([{ subscriberId: null }])
    expect(await preferencesState(database.db, token)).toEqual({ kind: 'unknown' })
    expect(await deleteSubscriber(database.db, token)).toBe(false)
    expect(await isSuppressed(database.db, ADA)).toBe(false)
  })
})
