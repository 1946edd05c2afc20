import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { letters, mailTokens, subscribers } from '@/lib/db/subscriber-schema'
import { readEnv } from '@/lib/env'
import type { Outcome } from '@/lib/mail/message'
import { confirm } from '@/lib/subscribers/confirm'
import { sendDueLetters } from '@/lib/subscribers/letters'
import { confirmState } from '@/lib/subscribers/links'
import { silence } from '@/lib/subscribers/silence'
import { subscribe } from '@/lib/subscribers/subscribe'
import { suppress } from '@/lib/subscribers/suppression'
import { allowConsole } from '../support/console'
import { type TestDatabase, testDatabase } from '../support/database'
import { mailbox } from '../support/letters'
import { ADA, addressOf, BOB, emptyStore } from '../support/subscribers'

const env = readEnv({})

let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(() => emptyStore(database.db))

async function ask(...texts: string[]): Promise<void> {
  for (const text of texts)
    await subscribe(database.db, addressOf(text), { frequency: 'daily', minUpvotes: 0 })
}

const queue = () => database.db.select().from(letters)
const makeDue = () => database.db.execute(sql`update letters set due_at = now()`)
const refused = (isPermanent: boolean, answer = '450 4.2.1 Try later'): Outcome => ({
  kind: 'refused',
  isPermanent,
  isAddress: isPermanent,
  isOutage: false,
  answer,
})

describe('a letter', () => {
  test('is composed whole: to one mailbox, with its own Message-ID, marked as generated', async () => {
    await ask(ADA)
    const [letter] = await queue()
    const box = mailbox()
    expect(await sendDueLetters(database.db, env, box.transport)).toBe(1)
    const raw = box.messages[0]?.raw.toString() ?? ''
    expect(raw).toContain(`Message-ID: <${letter?.id}@localhost>`)
    expect(raw).toContain('Auto-Submitted: auto-generated')
    expect(raw).toContain(`To: ${ADA}`)
    expect(await queue()).toEqual([])
  })

  test('leads to SITE_URL where that is set', async () => {
    await ask(ADA)
    const box = mailbox()
    const site = { SITE_URL: 'https://papers.example.org', APP_SECRET: 'x'.repeat(32) }
    await sendDueLetters(database.db, readEnv(site), box.transport)
    const raw = box.messages[0]?.raw.toString().replaceAll('=\r\n', '') ?? ''
    expect(raw).toContain('https://papers.example.org/confirm/')
  })

  test('is written by one of several workers', async () => {
    await ask(...Array.from({ length: 12 }, (_, at) => `ada${at}@example.org`))
    const boxes = [mailbox(), mailbox(), mailbox(), mailbox()]
    const sent = await Promise.all(boxes.map(box => sendDueLetters(database.db, env, box.transport)))
    expect(sent.reduce((sum, count) => sum + count)).toBe(12)
    const everybody = boxes.flatMap(box => box.messages.map(({ to }) => to))
    expect(new Set(everybody).size).toBe(12)
    expect(everybody).toHaveLength(12)
  })
})

describe('refused for now', () => {
  test('it comes back later and later, six times at most', async () => {
    allowConsole('warn', /^A letter was refused: 450 4\.2\.1$/)
    await ask(ADA)
    const box = mailbox(() => refused(false, `450 4.2.1 <${ADA}> try later`))
    const waits: number[] = []
    for (let round = 0; round < 6; round += 1) {
      expect(await sendDueLetters(database.db, env, box.transport)).toBe(0)
      expect(await sendDueLetters(database.db, env, box.transport)).toBe(0)
      const { rows } = await database.db.execute<{ seconds: string; attempts: number }>(
        sql`select extract(epoch from due_at - now()) as seconds, attempts from letters where lease_until is null`,
      )
      expect(rows).toHaveLength(round === 5 ? 0 : 1)
      if (rows[0]) waits.push(Number(rows[0].seconds))
      await makeDue()
    }
    expect(box.messages).toHaveLength(6)
    waits.forEach((wait, round) => {
      expect(wait).toBeGreaterThan(60 * 2 ** round * 0.75 - 30)
      expect(wait).toBeLessThanOrEqual(60 * 2 ** round * 1.25)
    })
    expect(await queue()).toEqual([])
  })

  test('the token of a letter that was not accepted is worth nothing; that of the next one works', async () => {
    allowConsole('warn', /^A letter was refused: no connection, or no answer$/)
    await ask(ADA)
    let answer: Outcome = refused(false, 'connect ECONNREFUSED 127.0.0.1:25')
    const box = mailbox(() => answer)
    await sendDueLetters(database.db, env, box.transport)
    answer = { kind: 'accepted' }
    await makeDue()
    await sendDueLetters(database.db, env, box.transport)
    const [first, second] = await box.received()
    expect(await database.db.select().from(mailTokens)).toHaveLength(1)
    expect(await confirm(database.db, first?.token ?? '')).toBe(false)
    expect(await confirm(database.db, second?.token ?? '')).toBe(true)
  })

  test('a message that cannot be composed waits like that too, and says nothing of its reader', async () => {
    allowConsole(
      'error',
      /^A letter could not be finished: Error ENOENT$|^A letter could not be finished: Error/,
    )
    await ask(ADA)
    const dkim = { DKIM_DOMAIN: 'example.org', DKIM_SELECTOR: 'a', DKIM_KEY_FILE: '/nowhere/key.pem' }
    const box = mailbox()
    await sendDueLetters(database.db, readEnv(dkim), box.transport)
    expect(await queue()).toMatchObject([{ attempts: 1, leaseUntil: null }])
    expect(box.messages).toEqual([])
  })
})

describe('given up', () => {
  test('refused for good: no suppression of whom nobody heard of', async () => {
    allowConsole('warn', /^A letter was refused: 550 5\.1\.1$/)
    await ask(ADA)
    await sendDueLetters(
      database.db,
      env,
      mailbox(() => refused(true, `550 5.1.1 <${ADA}> unknown`)).transport,
    )
    expect(await queue()).toEqual([])
    expect(await database.db.select().from(subscribers)).toMatchObject([{ status: 'pending' }])
  })

  test('uncertain: not sent again, and its link works if it did arrive', async () => {
    allowConsole('warn', /^A letter may have been accepted, or not\.$/)
    await ask(ADA)
    const box = mailbox(() => ({ kind: 'uncertain', answer: 'lost' }))
    await sendDueLetters(database.db, env, box.transport)
    expect(await queue()).toEqual([])
    const [letter] = await box.received()
    expect(await confirmState(database.db, letter?.token ?? '')).toMatchObject({ kind: 'pending' })
  })

  test('left behind by a worker that died, once its lease has run out', async () => {
    await ask(ADA, BOB)
    await database.db.execute(
      sql`update letters set lease_until = now() + interval '1 minute' where id = (select id from letters limit 1)`,
    )
    const box = mailbox()
    expect(await sendDueLetters(database.db, env, box.transport)).toBe(1)
    expect(await queue()).toHaveLength(1)
    await database.db.execute(sql`update letters set lease_until = now() - interval '1 second'`)
    expect(await sendDueLetters(database.db, env, box.transport)).toBe(0)
    expect(await queue()).toEqual([])
  })

  test.each([
    ['confirmed meanwhile', sql`update subscribers set status = 'active'`],
    ['left meanwhile', sql`update subscribers set status = 'left'`],
    ['deleted meanwhile', sql`delete from subscribers`],
  ])('%s', async (_, change) => {
    await ask(ADA)
    await database.db.execute(change)
    const box = mailbox()
    expect(await sendDueLetters(database.db, env, box.transport)).toBe(0)
    expect(box.messages).toEqual([])
    expect(await queue()).toEqual([])
  })

  test('silenced or suppressed meanwhile', async () => {
    await ask(ADA, BOB)
    await database.db.transaction(tx => silence(tx, ADA))
    await suppress(database.db, BOB, 'complaint')
    const box = mailbox()
    expect(await sendDueLetters(database.db, env, box.transport)).toBe(0)
    expect(await queue()).toEqual([])
  })
})

test('an aborted worker takes nothing more', async () => {
  await ask(ADA)
  expect(await sendDueLetters(database.db, env, mailbox().transport, AbortSignal.abort())).toBe(0)
  expect(await queue()).toHaveLength(1)
})
