import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { POST } from '@/app/api/bounces/route'
import { db as shared } from '@/lib/db/connection'
import { deliveries, subscribers, suppressions } from '@/lib/db/subscriber-schema'
import { mailboxHash } from '@/lib/subscribers/address'
import { bounceSignature } from '@/lib/subscribers/bounce-signature'
import { type TestDatabase, testDatabase } from '../support/database'
import { run } from '../support/processes'

const SECRET = 'a secret that the mail provider knows'
const URL = 'http://localhost/api/bounces'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(async () => {
  await shared().$client.end()
  await database.close()
})
beforeEach(() => {
  process.env.BOUNCE_SECRET = SECRET
})
afterEach(async () => {
  delete process.env.BOUNCE_SECRET
  for (const table of [deliveries, subscribers, suppressions]) await database.db.delete(table)
})

async function subscriber(email = 'ada@example.org', confirmedAt = new Date('2025-10-01')) {
  const [row] = await database.db
    .insert(subscribers)
    .values({ email, mailbox: email, status: 'active', frequency: 'daily', confirmedAt })
    .returning()
  if (!row) throw new Error('There is no subscriber')
  return row
}

async function delivery({ id: subscriberId, mailbox }: { id: string; mailbox: string }) {
  const id = randomUUID()
  const messageId = `${id}@example.com`
  const hash = mailboxHash(mailbox)
  await database.db
    .insert(deliveries)
    .values({ id, issue: 'daily:2025-10-17', mailbox: hash, subscriberId, contentHash: hash, messageId })
  return messageId
}

async function state() {
  const left = await database.db.select({ mailbox: subscribers.mailbox }).from(subscribers)
  const list = await database.db.select().from(suppressions)
  return {
    subscribers: left.map(({ mailbox }) => mailbox).sort(),
    suppressed: list.map(({ mailbox, reason }) => [mailbox.toString('hex'), reason]),
  }
}

const hashOf = (mailbox: string) => mailboxHash(mailbox).toString('hex')

async function post(body: string, headers: Record<string, string> = {}, secret = SECRET) {
  const timestamp = String(Math.floor(Date.now() / 1_000))
  const signature = bounceSignature(secret, timestamp, Buffer.from(body))
  const signed = { 'X-Timestamp': timestamp, 'X-Signature': signature, ...headers }
  const response = await POST(new Request(URL, { method: 'POST', body, headers: signed }))
  return { status: response.status, answer: await response.json(), headers: response.headers }
}

const report = (...events: object[]) => post(JSON.stringify({ events }))
const bounce = { type: 'bounce', permanent: true }

describe('POST /api/bounces', () => {
  test('suppresses after a permanent bounce or a complaint, once', async () => {
    await subscriber()
    await subscriber('grace@example.org')
    const events = [
      { ...bounce, email: 'ADA@example.org' },
      { type: 'complaint', email: 'grace@example.org' },
    ]
    const counts = { suppressed: 2, soft: 0, outdated: 0, unknown: 0 }
    expect(await report(...events)).toMatchObject({ status: 200, answer: counts })
    const after = await state()
    expect(after.subscribers).toEqual([])
    expect(new Map(after.suppressed as [string, string][])).toEqual(
      new Map([
        [hashOf('ada@example.org'), 'bounce'],
        [hashOf('grace@example.org'), 'complaint'],
      ]),
    )
    expect(await report(...events)).toMatchObject({ status: 200, answer: counts })
    expect(await state()).toEqual(after)
  })

  test('ignores what is not permanent, and bounces from before the address was confirmed', async () => {
    await subscriber()
    const email = 'ada@example.org'
    const answer = { suppressed: 0, soft: 1, outdated: 1, unknown: 0 }
    expect(
      await report({ ...bounce, permanent: false, email }, { ...bounce, email, at: '2025-09-30T23:59:59Z' }),
    ).toMatchObject({ status: 200, answer })
    expect(await state()).toEqual({ subscribers: [email], suppressed: [] })
    expect(await report({ ...bounce, email, at: '2025-10-01T00:00:00Z' })).toMatchObject({
      answer: { suppressed: 1 },
    })
  })

  test('knows a message by its id, and believes it more than the address', async () => {
    const messageId = await delivery(await subscriber())
    await subscriber('list@example.org')
    const counts = await report({ ...bounce, messageId: `<${messageId}>`, email: 'list@example.org' })
    expect(counts.answer).toMatchObject({ suppressed: 1 })
    expect(await state()).toEqual({
      subscribers: ['list@example.org'],
      suppressed: [[hashOf('ada@example.org'), 'bounce']],
    })
  })

  test('suppresses the mailbox of a message whose reader has gone', async () => {
    const reader = await subscriber()
    const messageId = await delivery(reader)
    await database.db.delete(subscribers).where(eq(subscribers.id, reader.id))
    expect((await report({ type: 'complaint', messageId })).answer).toMatchObject({ suppressed: 1 })
    expect((await state()).suppressed).toEqual([[hashOf('ada@example.org'), 'complaint']])
  })

  test('counts messages that are none of ours', async () => {
    const messageId = await delivery(await subscriber())
    const strange = ['x@example.com', `${randomUUID()}@example.com`, messageId.replace('.com', '.net')]
    const answer = { suppressed: 0, soft: 0, outdated: 0, unknown: 3 }
    expect(await report(...strange.map(id => ({ ...bounce, messageId: id })))).toMatchObject({ answer })
    expect((await state()).suppressed).toEqual([])
  })

  test('is not there without a secret', async () => {
    delete process.env.BOUNCE_SECRET
    const { status, headers } = await report({ ...bounce, email: 'ada@example.org' })
    expect(status).toBe(404)
    expect(headers.get('content-type')).toBe('application/problem+json')
  })

  test('refuses what is not signed, and changes nothing', async () => {
    await subscriber()
    const body = JSON.stringify({ events: [{ ...bounce, email: 'ada@example.org' }] })
    expect((await post(body, { 'X-Signature': 'sha256=00' })).status).toBe(401)
    expect((await post(body, { 'X-Timestamp': '1' })).status).toBe(401)
    expect((await post(body, {}, 'a secret of somebody else, who guesses')).status).toBe(401)
    expect(await state()).toEqual({ subscribers: ['ada@example.org'], suppressed: [] })
  })

  test('names what is wrong with the body, and takes none of it', async () => {
    const { status, answer } = await report({ ...bounce, email: 'ada@example.org' }, { type: 'bounce' })
    expect(status).toBe(400)
    expect(answer).toEqual({
      type: 'about:blank',
      status: 400,
      title: 'The events cannot be read so.',
      errors: [{ field: 'events.1.permanent', reason: 'must be true or false' }],
    })
    expect((await state()).suppressed).toEqual([])
    expect((await post('{')).answer.errors).toEqual([{ field: '', reason: 'must be an object with events' }])
    expect((await post('{}')).answer.errors).toEqual([
      { field: 'events', reason: 'must be an array of events' },
    ])
    expect((await report(...Array(1_001).fill(bounce))).status).toBe(400)
  })

  test('takes a megabyte and no more', async () => {
    const body = JSON.stringify({ events: [] })
    expect((await post(body.padEnd(1_048_576))).status).toBe(200)
    expect((await post(body.padEnd(1_048_577))).status).toBe(413)
  })
})

test('papers bounces import takes lines and returned messages, and says which it cannot read', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'papers-bounces-'))
  const at = (name: string) => path.join(folder, name)
  try {
    for (const name of ['ada', 'grace', 'alan']) await subscriber(`${name}@example.org`)
    const lines = [
      JSON.stringify({ ...bounce, email: 'ada@example.org' }),
      '{"type":"bounce"',
      '',
      JSON.stringify({ type: 'bounce', email: 'alan@example.org' }),
      JSON.stringify({ ...bounce, permanent: false, email: 'alan@example.org' }),
    ]
    await writeFile(at('events.jsonl'), `${lines.join('\r\n')}\r\n`)
    await writeFile(at('returned.eml'), returned)
    await writeFile(at('letter.eml'), 'Subject: Hello\r\n\r\nHello.\r\n')
    const files = ['events.jsonl', 'returned.eml', 'letter.eml'].map(at)
    const program = run(['lib/cli/papers.ts', 'bounces', 'import', ...files], {
      DATABASE_URL: database.url,
      APP_SECRET: process.env.APP_SECRET ?? '',
    })
    expect(await program.ended).toBe(1)
    const said = program.said().replaceAll(`${folder}/`, '')
    expect(said).toContain('events.jsonl:2: is not JSON\n')
    expect(said).toContain('events.jsonl:4: permanent must be true or false\n')
    expect(said).toContain('letter.eml: tells of no failed delivery and no complaint\n')
    expect(said).toContain('3 events: 2 suppressed, 1 not permanent')
    const { subscribers: left, suppressed } = await state()
    expect(left).toEqual(['alan@example.org'])
    expect(suppressed.map(([hash]) => hash).sort()).toEqual(
      [hashOf('ada@example.org'), hashOf('grace@example.org')].sort(),
    )
  } finally {
    await rm(folder, { recursive: true })
  }
})

const returned = `From: MAILER-DAEMON@example.com
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary=frontier

--frontier
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.com

Final-Recipient: rfc822; grace@example.org
Action: failed
Status: 5.1.1

--frontier--
`
