import { eq, sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { deliveries, subscribers } from '@/lib/db/subscriber-schema'
import { dryRun } from '@/lib/digest/dry-run'
import { resolveUncertain } from '@/lib/digest/resolve'
import { type RunOptions, runIssue } from '@/lib/digest/run'
import { status } from '@/lib/digest/status'
import { openSmtp } from '@/lib/mail/smtp'
import { mailboxHash } from '@/lib/subscribers/address'
import { suppress } from '@/lib/subscribers/suppression'
import { type TestDatabase, testDatabase } from '../support/database'
import { addPapers, addSubscribers, forgetSubscribers, issue, mailEnv } from '../support/digest'
import { type Act, type MailServer, mailServer, type Stage } from '../support/mail-server'

let database: TestDatabase
let server: MailServer

beforeAll(async () => {
  database = await testDatabase()
  await addPapers(database.db)
})
afterAll(() => database.close())
beforeEach(async () => {
  server = await mailServer()
})
afterEach(async () => {
  await server.close()
  await forgetSubscribers(database.db)
})

/** One run of a worker, with hardly any time between attempts. */
async function send(options: Partial<RunOptions> = {}, on = issue) {
  const transport = options.transport ?? openSmtp(server.url, mailEnv)
  try {
    return await runIssue(database.db, mailEnv, on, { backOffSeconds: 0.02, ...options, transport })
  } finally {
    await transport.close()
  }
}

const rows = () => database.db.select().from(deliveries).orderBy(deliveries.id)
const receivers = () => server.accepted.map(({ to }) => to).sort()

/** Acts at a stage the first `times` times; later all pass. */
function first(times: number, stage: Stage, act: Act) {
  let left = times
  server.script(now => (now === stage && left-- > 0 ? act : undefined))
}

function deferred() {
  let resolve = () => {}
  const promise = new Promise<void>(done => {
    resolve = done
  })
  return { promise, resolve }
}

async function onlyRow() {
  const [row, ...others] = await rows()
  expect(others).toEqual([])
  if (!row) throw new Error('There is no delivery.')
  return row
}

describe('whom a run goes to', () => {
  test('active subscribers of its frequency who confirmed before it and want one of its papers', async () => {
    const { db } = database
    await addSubscribers(db, 3)
    await addSubscribers(db, 1, { email: 'lions@example.org', query: 'lions' })
    await addSubscribers(db, 1, { email: 'tigers@example.org', query: 'tigers' })
    await addSubscribers(db, 1, { email: 'unknown@example.org', query: 'lions', minUpvotes: 1 })
    await addSubscribers(db, 1, { email: 'weekly@example.org', frequency: 'weekly' })
    await addSubscribers(db, 1, { email: 'pending@example.org', status: 'pending' })
    await addSubscribers(db, 1, { email: 'left@example.org', status: 'left' })
    await addSubscribers(db, 1, { email: 'late@example.org', confirmedAt: new Date('2200-01-01') })
    await addSubscribers(db, 1, { email: 'gone@example.org', mailbox: 'gone@example.org' })
    await db.execute(sql`insert into suppressions (mailbox, reason)
      values (${mailboxHash('gone@example.org')}, 'complaint')`)

    const expected = [
      'lions@example.org',
      'reader-0@example.org',
      'reader-1@example.org',
      'reader-2@example.org',
    ]
    // The dry run counts who is in the suppression list but not yet removed: no subscriber is, in practice.
    expect(await dryRun(db, issue)).toEqual({ recipients: 5, texts: 2, papers: 2, pending: 0 })
    const result = await send()
    expect(result).toMatchObject({ papers: 2, counts: { sent: 4, pending: 0, failed: 0, uncertain: 0 } })
    expect(result.stopped).toBeUndefined()
    expect(receivers()).toEqual(expected)
    const texts = new Set((await rows()).map(({ contentHash }) => contentHash.toString('hex')))
    expect(texts.size).toBe(2)
  })

  test('nobody twice, also who left and came back; who confirmed since gets the next run', async () => {
    const { db } = database
    await addSubscribers(db, 2)
    await send()
    await db.delete(subscribers).where(eq(subscribers.email, 'reader-1@example.org'))
    await addSubscribers(db, 1, { email: 'reader-1@example.org' })
    await addSubscribers(db, 1, { email: 'new@example.org' })
    await send()
    expect(receivers()).toEqual(['new@example.org', 'reader-0@example.org', 'reader-1@example.org'])
  })

  test('an issue without papers is done at once', async () => {
    await addSubscribers(database.db, 1)
    const empty = { ...issue, key: 'daily:2031-03-05', period: '2031-03-05' }
    expect(await send({}, empty)).toMatchObject({ papers: 0, counts: { sent: 0 } })
    expect((await status(database.db))[0]).toMatchObject({ issue: empty.key, finishedAt: expect.any(Date) })
  })
})

describe('the ledger and the message', () => {
  test('the row is written before SMTP is spoken, and no more rows are sending than messages at once', async () => {
    await addSubscribers(database.db, 40)
    let [most, fewest] = [0, Number.POSITIVE_INFINITY]
    server.script(async stage => {
      if (stage !== 'mail') return undefined
      const { rows } = await database.db.execute<{ count: number }>(sql`
        select count(*)::int as count from deliveries
        where status = 'sending' and length(content_hash) = 32 and message_id = id || '@example.com'`)
      most = Math.max(most, rows[0]?.count ?? 0)
      fewest = Math.min(fewest, rows[0]?.count ?? 0)
      return undefined
    })
    await send()
    expect(fewest).toBeGreaterThanOrEqual(1)
    expect(most).toBeLessThanOrEqual(5)
    expect(new Set(receivers()).size).toBe(40)
  })

  test('headers, and one own unsubscribe address in header, HTML and text', async () => {
    await addSubscribers(database.db, 1)
    await send()
    const { mail, raw } = server.accepted[0] ?? {}
    const { id, messageId } = await onlyRow()
    const headers = raw?.toString().split('\r\n\r\n')[0] ?? ''
    const token = headers.match(
      /^List-Unsubscribe: <https:\/\/papers\.example\.org\/api\/unsubscribe\/([\w-]{54})>$/m,
    )
    expect(token).not.toBeNull()
    expect(headers).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click$/m)
    expect(headers).toMatch(/^List-ID: Daily Papers <digest\.example\.com>$/m)
    expect(headers).toMatch(/^Auto-Submitted: auto-generated$/m)
    expect(mail?.messageId).toBe(`<${messageId}>`)
    expect(messageId).toBe(`${id}@example.com`)
    expect(mail?.date).toBeInstanceOf(Date)
    expect(mail?.from?.text).toBe('"Daily Papers" <papers@example.com>')
    expect(mail?.subject).toContain('2 papers')
    for (const body of [mail?.text, mail?.html]) {
      expect(body).toContain(`https://papers.example.org/unsubscribe/${token?.[1]}`)
      expect(body).not.toContain('goes-here')
    }
  })

  test('a retry carries the same Message-ID', async () => {
    await addSubscribers(database.db, 1)
    const ids: string[] = []
    server.script((stage, to) => {
      if (stage === 'dot') ids.push(to)
      return stage === 'dot' && ids.length === 1 ? { code: 451 } : undefined
    })
    await send()
    const row = await onlyRow()
    expect(ids).toHaveLength(2)
    expect(row).toMatchObject({ status: 'sent', attempts: 2, answer: null })
    expect(server.accepted[0]?.mail.messageId).toBe(`<${row.messageId}>`)
  })
})

describe('refusals', () => {
  test.each<Stage>(['mail', 'rcpt', 'data', 'dot'])('4xx at %s is tried again', async stage => {
    await addSubscribers(database.db, 1)
    first(2, stage, { code: 451, text: '4.3.0 later' })
    await send()
    expect(await onlyRow()).toMatchObject({ status: 'sent', attempts: 3 })
    expect(server.accepted).toHaveLength(1)
  })

  test('a connection lost before the message is tried again', async () => {
    await addSubscribers(database.db, 1)
    first(2, 'rcpt', 'drop')
    await send()
    expect(await onlyRow()).toMatchObject({ status: 'sent', attempts: 3 })
    expect(server.accepted).toHaveLength(1)
  })

  test('but not for ever', async () => {
    await addSubscribers(database.db, 1)
    first(100, 'rcpt', { code: 450, text: '4.2.1 busy' })
    const result = await send()
    expect(result).toMatchObject({ counts: { failed: 1, pending: 0 } })
    expect(await onlyRow()).toMatchObject({ status: 'failed', attempts: 5, answer: '450 4.2.1 busy' })
  })

  test.each<Stage>(['mail', 'rcpt', 'data', 'dot'])('5xx at %s is final', async stage => {
    await addSubscribers(database.db, 1)
    first(1, stage, { code: 554, text: '5.7.0 never' })
    await send()
    await send()
    expect(await onlyRow()).toMatchObject({ status: 'failed', attempts: 1, answer: '554 5.7.0 never' })
    expect(server.accepted).toEqual([])
  })

  test('an address refused as often in a row as configured is suppressed; an accepted message starts anew', async () => {
    const { db } = database
    await addSubscribers(db, 2)
    const refuse = (address: string) =>
      server.script((stage, to) =>
        stage === 'rcpt' && to === address ? { code: 550, text: '5.1.1 unknown' } : undefined,
      )
    const again = () => db.delete(deliveries)
    const refusals = async () =>
      Object.fromEntries((await db.select().from(subscribers)).map(row => [row.email, row.refusals]))

    refuse('reader-0@example.org')
    await send()
    expect(await refusals()).toEqual({ 'reader-0@example.org': 1, 'reader-1@example.org': 0 })
    await again()
    refuse('reader-1@example.org')
    await send()
    expect(await refusals()).toEqual({ 'reader-0@example.org': 0, 'reader-1@example.org': 1 })
    await again()
    refuse('reader-1@example.org')
    await send()
    expect(await refusals()).toEqual({ 'reader-0@example.org': 0 })
    const { rows } = await db.execute<{ mailbox: Buffer; reason: string }>(sql`select * from suppressions`)
    expect(rows).toMatchObject([{ mailbox: mailboxHash('reader-1@example.org'), reason: 'bounce' }])
  })
})

describe('an outage', () => {
  test('ends the run with the reason, costs no attempt, and the next run goes on', async () => {
    await addSubscribers(database.db, 3)
    server.script(stage => (stage === 'greeting' ? { code: 554, text: 'closed today' } : undefined))
    const result = await send()
    expect(result.stopped).toContain('closed today')
    expect(result.counts).toMatchObject({ pending: 3 })
    expect((await rows()).map(({ attempts }) => attempts)).toEqual([0, 0, 0])
    expect((await status(database.db))[0]?.finishedAt).toBeNull()

    server.script(() => undefined)
    expect(await send()).toMatchObject({ counts: { sent: 3 } })
    expect(new Set(receivers()).size).toBe(3)
  })

  test('of some connections leaves the work to the others', async () => {
    await addSubscribers(database.db, 60)
    server.script(stage => (stage === 'greeting' && server.connections() > 2 ? { code: 421 } : undefined))
    const result = await send()
    expect(result.stopped).toBeUndefined()
    expect(result.counts).toMatchObject({ sent: 60 })
  })
})

describe('uncertain', () => {
  test.each<Act>(['drop', 'take'])('%s after the final dot is never sent again by itself', async act => {
    await addSubscribers(database.db, 1)
    first(1, 'dot', act)
    expect(await send()).toMatchObject({ counts: { uncertain: 1 } })
    expect(await send()).toMatchObject({ counts: { uncertain: 1 } })
    expect(server.accepted).toHaveLength(act === 'take' ? 1 : 0)
    const { id } = await onlyRow()
    const [shown] = await status(database.db, issue.key)
    expect(shown?.uncertain).toEqual([
      { id, to: 'r…@example.org', since: expect.any(Date), answer: expect.stringMatching(/./) },
    ])
  })

  test('is resolved by the operator, once', async () => {
    const { db } = database
    await addSubscribers(db, 2)
    first(2, 'dot', 'drop')
    await send()
    const [one, two] = await rows()
    expect(await resolveUncertain(db, one?.id ?? '', 'sent')).toBe(issue.key)
    expect(await resolveUncertain(db, one?.id ?? '', 'resend')).toBeUndefined()
    expect(await resolveUncertain(db, two?.id ?? '', 'resend')).toBe(issue.key)
    expect(await resolveUncertain(db, 'nonsense', 'sent')).toBeUndefined()
    expect((await status(db, issue.key))[0]).toMatchObject({
      finishedAt: null,
      counts: { sent: 1, pending: 1 },
    })
    await send()
    expect(server.accepted.map(({ mail }) => mail.messageId)).toEqual([`<${two?.messageId}>`])
  })

  test('is mended when the worker that was given up comes back with the answer', async () => {
    await addSubscribers(database.db, 1)
    server.script(async stage => {
      if (stage === 'dot')
        await database.db.execute(sql`update deliveries set status = 'uncertain', lease_until = null`)
      return undefined
    })
    await send()
    expect(await onlyRow()).toMatchObject({ status: 'sent', attempts: 1 })
  })
})

describe('while a run is under way', () => {
  /** Runs with one connection, and does something when the first message is amid its session. */
  async function during(act: (others: string[]) => Promise<unknown>) {
    const readers = await addSubscribers(database.db, 5)
    const transport = openSmtp(`${server.url}?connections=1`, mailEnv)
    let isFirst = true
    server.script(async (stage, to) => {
      if (stage === 'rcpt' && isFirst) {
        isFirst = false
        await act(readers.filter(reader => reader !== to))
      }
      return undefined
    })
    const result = await send({ transport })
    return { result, first: server.accepted[0]?.to ?? '' }
  }

  test('who leaves gets nothing, and is not in the ledger', async () => {
    const { result } = await during(async ([leaver = '']) => {
      await database.db.update(subscribers).set({ status: 'left' }).where(eq(subscribers.email, leaver))
    })
    expect(result).toMatchObject({ counts: { sent: 4, pending: 0 } })
    expect(await rows()).toHaveLength(4)
    expect(receivers()).toHaveLength(4)
  })

  test('who is suppressed or deleted, or wants another frequency, gets nothing', async () => {
    const { result, first } = await during(async ([one = '', two = '', three = '', four = '']) => {
      const { db } = database
      await suppress(db, one, 'complaint')
      await db.delete(subscribers).where(eq(subscribers.email, two))
      await db.update(subscribers).set({ frequency: 'weekly' }).where(eq(subscribers.email, three))
      await db.execute(
        sql`insert into suppressions (mailbox, reason) values (${mailboxHash(four)}, 'bounce')`,
      )
    })
    expect(result).toMatchObject({ counts: { sent: 1, pending: 0 } })
    expect(receivers()).toEqual([first])
  })

  test('the signal ends it after what is in flight; the rest waits, unclaimed, for the next run', async () => {
    await addSubscribers(database.db, 50)
    const stop = new AbortController()
    server.script(stage => {
      if (stage === 'dot') stop.abort()
      return undefined
    })
    const result = await send({ signal: stop.signal })
    expect(result.stopped).toBe('signal')
    expect(result.counts).toMatchObject({ sending: 0, uncertain: 0 })
    expect(result.counts.sent).toBe(server.accepted.length)
    expect(result.counts.pending).toBe(50 - server.accepted.length)
    expect((await rows()).every(({ leaseUntil }) => leaseUntil === null)).toBe(true)
    server.script(() => undefined)
    await send()
    expect(new Set(receivers()).size).toBe(50)
    expect(server.accepted).toHaveLength(50)
  })
})

test.each([2, 4])('%d workers at once send each message once', async workers => {
  const readers = await addSubscribers(database.db, 300)
  let refusals = 0
  server.script(stage => (stage === 'rcpt' && refusals++ % 10 === 0 ? { code: 451 } : undefined))
  const results = await Promise.all(Array.from({ length: workers }, () => send()))
  expect(receivers()).toEqual([...readers].sort())
  for (const { counts } of results) expect(counts).toMatchObject({ sent: 300, pending: 0, sending: 0 })
})

test('a row that two workers have claimed goes to one of them', async () => {
  const readers = await addSubscribers(database.db, 4)
  const send1 = () => send({ transport: openSmtp(`${server.url}?connections=1`, mailEnv) })
  const [secondIsIn, othersAreDone] = [deferred(), deferred()]
  const begun: string[] = []
  let second: Promise<unknown> | undefined
  server.script(async (stage, to) => {
    if (stage === 'rcpt' && begun.push(to) === 1) {
      // The first worker has claimed all rows; as their leases are over, the second claims the other three.
      await database.db.execute(sql`update deliveries set lease_until = now() where status = 'pending'`)
      second = send1()
      await secondIsIn.promise
    } else if (stage === 'rcpt' && begun.length === 2) {
      secondIsIn.resolve()
      await othersAreDone.promise
    }
    if (stage === 'dot' && server.accepted.length === 2) othersAreDone.resolve()
    return undefined
  })
  await send1()
  await second
  expect(receivers()).toEqual([...readers].sort())
})

test('a lease is renewed while the mail server takes its time', async () => {
  await addSubscribers(database.db, 1)
  server.script(async stage => {
    const { leaseUntil } = await onlyRow()
    if (stage !== 'dot') return undefined
    while ((await onlyRow()).leaseUntil?.getTime() === leaseUntil?.getTime());
    return undefined
  })
  expect(await send({ leaseSeconds: 3 })).toMatchObject({ counts: { sent: 1 } })
})

describe('clock jumps', () => {
  const moments = ["now() - interval '10 years'", 'now()', "now() + interval '10 years'"]

  test.each(moments)('claims, due times and marks of a clock that said %s hold nobody up', async moment => {
    const { db } = database
    await addSubscribers(db, 6)
    server.script(stage => (stage === 'greeting' ? { code: 554 } : undefined))
    await send()
    const ids = (await rows()).map(({ id }) => id)
    await db.execute(sql`update deliveries set due_at = ${sql.raw(moment)}, lease_until = null, changed_at = ${sql.raw(moment)}
      where id = any(${sql.param(ids.slice(0, 2))}::uuid[])`)
    await db.execute(sql`update deliveries set lease_until = ${sql.raw(moment)}
      where id = any(${sql.param(ids.slice(2, 4))}::uuid[])`)
    await db.execute(sql`update deliveries set status = 'sending', attempts = 1, lease_until = ${sql.raw(moment)}
      where id = any(${sql.param(ids.slice(4, 6))}::uuid[])`)

    server.script(() => undefined)
    const result = await send()
    expect(result).toMatchObject({ counts: { sent: 4, uncertain: 2, pending: 0, sending: 0 } })
    expect(server.accepted).toHaveLength(4)
  })

  test('leases that seem over while their workers live: still each message once', async () => {
    const readers = await addSubscribers(database.db, 60)
    server.script(async stage => {
      // Rows that a worker writes just now are left alone: waiting for them, the two could wait for each other.
      if (stage === 'mail')
        await database.db.execute(sql`
          update deliveries set lease_until = now() - interval '1 year' where id in (
            select id from deliveries where status in ('pending', 'sending') for update skip locked)`)
      return undefined
    })
    await Promise.all([send(), send(), send()])
    expect(receivers()).toEqual([...readers].sort())
    expect((await rows()).every(({ status }) => status === 'sent')).toBe(true)
  })
})
