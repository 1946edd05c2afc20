import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { letters, silences, subscribers } from '@/lib/db/subscriber-schema'
import { confirm, refuseConfirmation } from '@/lib/subscribers/confirm'
import { leave, undoLeaving } from '@/lib/subscribers/leave'
import { confirmState, unsubscribeState } from '@/lib/subscribers/links'
import { unsubscribeToken } from '@/lib/subscribers/unsubscribe-token'
import type { Wishes } from '@/lib/subscribers/wishes'
import { type TestDatabase, testDatabase } from '../support/database'
import { askFor, confirmedAda, lettersOf } from '../support/letters'
import { ADA, emptyStore, pass } from '../support/subscribers'

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

describe('to confirm', () => {
  test('works once, and says so for as long as the token is young', async () => {
    const { token } = await subscribed()
    expect(await row()).toMatchObject({ status: 'active', confirmedAt: expect.any(Date) })
    const before = await row()
    expect(await confirm(database.db, token)).toBe(false)
    expect(await row()).toEqual(before)
    expect(await confirmState(database.db, token)).toMatchObject({ kind: 'active', email: ADA })
    await pass(database.db, '49 hours')
    expect(await confirmState(database.db, token)).toEqual({ kind: 'expired' })
  })

  test('many at once: one of them does it', async () => {
    await ask()
    const [letter] = await received()
    const done = await Promise.all(Array.from({ length: 8 }, () => confirm(database.db, letter?.token ?? '')))
    expect(done.filter(Boolean)).toHaveLength(1)
  })

  test('a token is of no use after 48 hours, or when it is none', async () => {
    await ask()
    const [letter] = await received()
    await pass(database.db, '49 hours')
    expect(await confirm(database.db, letter?.token ?? '')).toBe(false)
    expect(await refuseConfirmation(database.db, letter?.token ?? '')).toBe(false)
    expect(await row()).toMatchObject({ status: 'pending' })
    expect(await confirmState(database.db, letter?.token ?? '')).toEqual({ kind: 'expired' })
    for (const token of ['', 'x', 'a'.repeat(43), '%00']) {
      expect(await confirm(database.db, token)).toBe(false)
      expect(await confirmState(database.db, token)).toEqual({ kind: 'unknown' })
    }
  })

  test('a used token does not bring back who left', async () => {
    const { id, token } = await subscribed()
    await leave(database.db, id)
    expect(await confirm(database.db, token)).toBe(false)
    expect(await confirmState(database.db, token)).toEqual({ kind: 'expired' })
    await pass(database.db, '25 hours')
    await ask()
    expect(await confirm(database.db, token)).toBe(false)
    expect(await row()).toMatchObject({ status: 'pending' })
  })

  test('"this was not me" deletes and silences, and ends the letter that waits', async () => {
    await ask()
    const [letter] = await received()
    await pass(database.db, '25 hours')
    await ask()
    expect(await refuseConfirmation(database.db, letter?.token ?? '')).toBe(true)
    expect(await rows()).toEqual([])
    expect(await database.db.select().from(letters)).toEqual([])
    expect(await database.db.select().from(silences)).toHaveLength(1)
    expect(await received()).toEqual([])
  })

  test('only the SHA-256 of a token is stored', async () => {
    await ask()
    const [letter] = await received()
    const { rows: stored } = await database.db.execute(
      sql`select encode(hash, 'hex') as hash, encode(sha256(${letter?.token}::bytea), 'hex') as expected from mail_tokens`,
    )
    expect(stored).toHaveLength(1)
    expect(stored[0]?.hash).toBe(stored[0]?.expected)
  })
})

describe('to leave', () => {
  test('ends at once, as often as it is asked, and can be taken back for 24 hours', async () => {
    const { id } = await subscribed()
    const token = unsubscribeToken(id)
    expect(await unsubscribeState(database.db, token)).toMatchObject({ kind: 'active' })
    await leave(database.db, id)
    const left = await row()
    expect(left).toMatchObject({ status: 'left', leftAt: expect.any(Date) })
    await leave(database.db, id)
    expect(await row()).toEqual(left)
    expect(await unsubscribeState(database.db, token)).toMatchObject({ kind: 'left' })
    expect(await undoLeaving(database.db, id)).toBe(true)
    expect(await row()).toMatchObject({ status: 'active', leftAt: null, confirmedAt: left?.confirmedAt })
    expect(await undoLeaving(database.db, id)).toBe(false)
    await leave(database.db, id)
    await pass(database.db, '25 hours')
    expect(await undoLeaving(database.db, id)).toBe(false)
    expect(await unsubscribeState(database.db, token)).toEqual({ kind: 'expired' })
    expect(await row()).toMatchObject({ status: 'left' })
  })

  test('is not suppression: the same address may subscribe and confirm again', async () => {
    const { id } = await subscribed({ query: 'diffusion' })
    await leave(database.db, id)
    await ask()
    expect(await row()).toMatchObject({ status: 'left' })
    await pass(database.db, '25 hours')
    await ask(ADA, { frequency: 'weekly' })
    expect(await row()).toMatchObject({
      status: 'pending',
      frequency: 'weekly',
      query: null,
      confirmedAt: null,
    })
    const [letter] = await received()
    expect(await confirm(database.db, letter?.token ?? '')).toBe(true)
    expect(await row()).toMatchObject({ status: 'active' })
  })

  test('to take leaving back confirms nobody', async () => {
    await ask()
    const id = (await row())?.id ?? ''
    await leave(database.db, id)
    expect(await received()).toEqual([])
    expect(await undoLeaving(database.db, id)).toBe(true)
    expect(await row()).toMatchObject({ status: 'pending' })
  })
})
