import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { connect, type Db } from '@/lib/db/connection'
import { digestRuns } from '@/lib/db/subscriber-schema'
import type { Issue } from '@/lib/digest/content'
import { startSchedule } from '@/lib/digest/schedule'
import { readEnv } from '@/lib/env'
import { upsertPapers } from '@/lib/ingest/store/upsert'
import { allowConsole } from '../../support/console'
import { type TestDatabase, testDatabase } from '../../support/database'
import { addSubscribers, forgetSubscribers } from '../../support/digest'
import { mailServer } from '../../support/mail-server'
import { run } from '../../support/processes'
import { shiftedClock } from '../../support/shifted-clock'

/** Looks often, and tries again soon. */
const PACE = { lookMs: 5, firstPauseMs: 5, longestPauseMs: 20 }
const DAILY = 'daily:2025-10-21'
const WEEKLY = 'weekly:2025-W42'

let database: TestDatabase
let db: Db
let url: string
let setClock: (at: string) => Promise<void>
let stops: (() => Promise<void>)[] = []

beforeAll(async () => {
  database = await testDatabase()
  ;({ url, setClock } = await shiftedClock(database.db, database.url))
  db = connect(url)
  await addPapers('2025-10-20', '2025-10-21', '2025-10-26')
})
afterAll(async () => {
  await db.$client.end()
  await database.close()
})
beforeEach(() => setClock('2025-10-22T06:00:00Z'))
afterEach(async () => {
  await Promise.all(stops.map(stop => stop()))
  stops = []
  await db.delete(digestRuns)
})

const addPapers = (...days: string[]) =>
  upsertPapers(
    database.db,
    days.map(day => ({
      id: `paper-of-${day}`,
      title: `A paper of ${day}`,
      abstract: 'One paper of a day.',
      publishedOn: day,
    })),
  )

const eventually = (check: () => void) => vi.waitFor(check, 20_000)

type Send = (issue: Issue, signal: AbortSignal) => Promise<unknown>

/** Starts a scheduler that would do so at six. */
function start(send: Send, variables: Record<string, string> = { DIGEST_AT: '06:00' }, pace = PACE) {
  const env = readEnv({ DATABASE_URL: url, APP_SECRET: 'x'.repeat(32), ...variables })
  const stop = startSchedule(db, env, send, pace)
  stops.push(stop)
  return stop
}

const finish = ({ key: issue }: Issue) =>
  db
    .insert(digestRuns)
    .values({ issue, finishedAt: sql`now()` })
    .onConflictDoUpdate({ target: digestRuns.issue, set: { finishedAt: sql`now()` } })

/** Sends by writing down the key. */
function sender() {
  const keys: string[] = []
  const send = vi.fn(async (issue: Issue) => {
    keys.push(issue.key)
    await finish(issue)
  })
  return { keys, send }
}

/** Until as many looks have gone by as surely show that nothing more happens. */
async function untilLooked(): Promise<void> {
  const queries = vi.spyOn(db, 'execute')
  await eventually(() => expect(queries.mock.calls.length).toBeGreaterThan(3))
  queries.mockRestore()
}

describe('the scheduler', () => {
  test('sends what is due once, and the next when its time comes', async () => {
    const { keys, send } = sender()
    await setClock('2025-10-21T05:59:59Z')
    await finish({ key: WEEKLY, frequency: 'weekly', period: '2025-W42' })
    start(send)
    await untilLooked()
    expect(keys).toEqual([])
    for (const [at, sent] of [
      ['2025-10-21T06:00:00Z', ['daily:2025-10-20']],
      ['2025-10-22T05:59:00Z', ['daily:2025-10-20']],
      ['2025-10-22T06:01:00Z', ['daily:2025-10-20', DAILY]],
      ['2025-10-21T12:00:00Z', ['daily:2025-10-20', DAILY]],
      ['2025-10-27T06:00:00Z', ['daily:2025-10-20', DAILY, 'daily:2025-10-26', 'weekly:2025-W43']],
    ] as const) {
      await setClock(at)
      await eventually(() => expect(keys).toEqual(sent))
      await untilLooked()
      expect(keys).toEqual(sent)
    }
  })

  test('waits for the papers of an issue that has none yet', async () => {
    const { keys, send } = sender()
    await finish({ key: WEEKLY, frequency: 'weekly', period: '2025-W42' })
    await setClock('2025-10-23T06:00:00Z')
    start(send)
    await untilLooked()
    expect(keys).toEqual([])
    await addPapers('2025-10-22')
    await eventually(() => expect(keys).toEqual(['daily:2025-10-22']))
  })

  test('is off without a time', async () => {
    const { keys, send } = sender()
    const stop = start(send, {})
    await stop()
    expect(keys).toEqual([])
  })

  test('sends in one process at a time', async () => {
    const { keys, send } = sender()
    let release = () => {}
    const held = new Promise<void>(resolve => {
      release = resolve
    })
    const slow = vi.fn(async (issue: Issue) => {
      await held
      await send(issue)
    })
    for (let process = 0; process < 3; process += 1) start(slow)
    await eventually(() => expect(slow).toHaveBeenCalled())
    await untilLooked()
    expect(slow).toHaveBeenCalledTimes(1)
    release()
    await eventually(() => expect(keys).toEqual([DAILY, WEEKLY]))
    await untilLooked()
    expect(slow).toHaveBeenCalledTimes(2)
  })

  test('tries again after a failure, which keeps no other issue from being sent', async () => {
    allowConsole('error', /^The digest could not be sent: no connection$/)
    const { keys, send } = sender()
    const fails = vi.fn(async (issue: Issue) => {
      if (issue.key === DAILY && fails.mock.calls.length < 4) throw new Error('no connection')
      await send(issue)
    })
    start(fails)
    await eventually(() => expect(keys).toEqual([WEEKLY, DAILY]))
  })

  test('after a failure, or a run that left messages, waits longer than a minute', async () => {
    allowConsole(
      'error',
      /^The digest could not be sent: (no connection|weekly:\S+ has messages that are still)/,
    )
    const pauses = vi.spyOn(globalThis, 'setTimeout')
    const pauseOf = async (send: Send) => {
      pauses.mockClear()
      const stop = start(send, undefined, { lookMs: 60_000, firstPauseMs: 300_000, longestPauseMs: 900_000 })
      await eventually(() => expect(pauses.mock.calls.some(([, ms]) => Number(ms) >= 60_000)).toBe(true))
      await stop()
      return Math.max(...pauses.mock.calls.map(([, ms]) => Number(ms ?? 0)))
    }
    try {
      expect(await pauseOf(() => Promise.reject(new Error('no connection')))).toBe(300_000)
      expect(await pauseOf(async issue => issue.key === DAILY && finish(issue))).toBe(300_000)
      expect(await pauseOf(finish)).toBe(60_000)
    } finally {
      pauses.mockRestore()
    }
  })

  test('says when the database is gone, and goes on when it is back', async () => {
    allowConsole('error', /^The digest could not be sent: /)
    const { keys, send } = sender()
    await database.db.execute(sql`alter table digest_runs rename to away`)
    const failing = vi.spyOn(console, 'error')
    start(send)
    await eventually(() => expect(failing).toHaveBeenCalled())
    failing.mockRestore()
    await database.db.execute(sql`alter table away rename to digest_runs`)
    await eventually(() => expect(keys).toEqual([DAILY, WEEKLY]))
  })

  test('stops by its signal, waits for what is in flight, and sends nothing more', async () => {
    const events: string[] = []
    const stop = start(async (issue, signal) => {
      events.push(issue.key)
      await new Promise(resolve => signal.addEventListener('abort', resolve))
      events.push('last answer')
    })
    await eventually(() => expect(events).toEqual([DAILY]))
    await stop()
    expect(events).toEqual([DAILY, 'last answer'])
  })
})

test('the server sends by itself, and when it is stopped it waits for the answer to what is in flight', async () => {
  await setClock('2023-10-10T06:00:00Z')
  await addSubscribers(db, 3)
  const server = await mailServer()
  let answer = () => {}
  const answered = new Promise<undefined>(resolve => {
    answer = () => resolve(undefined)
  })
  const isHeld = new Promise<void>(resolve =>
    server.script(stage => {
      if (stage !== 'dot') return
      resolve()
      return answered
    }),
  )
  const program = run('tests/support/mail-program.ts', {
    DATABASE_URL: url,
    APP_SECRET: process.env.APP_SECRET ?? '',
    DIGEST_AT: '06:00',
    SMTP_URL: `${server.url}?connections=1`,
    MAIL_FROM: 'papers@example.com',
    MAIL_POSTAL_ADDRESS: '1 Example Street',
  })
  try {
    await isHeld
    program.child.kill('SIGTERM')
    await program.says(/stopping/)
    answer()
    expect(await program.ended).toBe(0)
    expect(program.said()).toBe('stopping\nstopped\n')
    const { rows } = await database.db.execute(
      sql`select issue, status, count(*)::int from deliveries group by issue, status order by status`,
    )
    expect(rows).toEqual([
      { issue: 'daily:2023-10-09', status: 'pending', count: 2 },
      { issue: 'daily:2023-10-09', status: 'sent', count: 1 },
    ])
  } finally {
    program.child.kill('SIGKILL')
    await server.close()
    await forgetSubscribers(database.db)
  }
})
