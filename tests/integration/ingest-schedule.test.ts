import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { asc, sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, expect, type MockInstance, test, vi } from 'vitest'
import { connect, type Db } from '@/lib/db/connection'
import { ingestRuns } from '@/lib/db/ingest-schema'
import { readEnv } from '@/lib/env'
import { startIngest } from '@/lib/ingest/schedule/schedule'
import type { Page, Source } from '@/lib/ingest/source'
import { ingestStatus } from '@/lib/ingest/status/status'
import { allowConsole } from '../support/console'
import { type TestDatabase, testDatabase } from '../support/database'
import { run } from '../support/processes'
import { dailyPapers, startReplay } from '../support/replay'
import { shiftedClock } from '../support/shifted-clock'

/** Looks often, and tries again soon; the pauses that the runs themselves ask for are by the database's clock. */
const PACE = { lookMs: 5, firstPauseMs: 5, longestPauseMs: 20 }

let database: TestDatabase
let db: Db
let url: string
let dataDir: string
let setClock: (at: string) => Promise<void>
let stops: (() => Promise<void>)[] = []
let said: string[]
let log: MockInstance

beforeAll(async () => {
  database = await testDatabase()
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'papers-schedule-'))
  ;({ url, setClock } = await shiftedClock(database.db, database.url))
  // A default keeps the function that it was made with.
  await database.db.execute(sql`alter table ingest_runs alter started_at set default shifted.now()`)
  db = connect(url)
})
afterAll(async () => {
  await db.$client.end()
  await database.close()
  await rm(dataDir, { recursive: true })
})
beforeEach(() => {
  said = []
  log = vi.spyOn(console, 'log').mockImplementation(line => void said.push(line))
})
afterEach(async () => {
  await Promise.all(stops.map(stop => stop()))
  log.mockRestore()
  stops = []
  await db.delete(ingestRuns)
})

const eventually = (check: () => unknown) => vi.waitFor(check, { timeout: 20_000, interval: 10 })

/** A page that brings one paper. */
const pageOf = (day: string): Page => ({
  source: 'hf',
  papers: [{ id: `of-${day}`, title: `A paper of ${day}`, abstract: 'Its abstract.', featuredOn: day }],
  rejected: [],
  cursor: day,
  done: 1,
})

/** A source of two days; `read` is told of each that is asked for, and may fail or wait. */
function source(read: (day: string, signal: AbortSignal) => unknown = () => {}) {
  const asked: string[] = []
  const scripted: Source = {
    name: 'hf',
    scope: 'daily',
    unit: 'days',
    async *pages(cursor, signal) {
      for (const day of ['2026-01-01', '2026-01-02']) {
        if (cursor !== undefined && day <= cursor) continue
        asked.push(day)
        await read(day, signal)
        yield pageOf(day)
      }
    },
  }
  return { asked, sourceAt: vi.fn(() => scripted) }
}

/** Starts what would fetch at half past five. */
function start(
  { sourceAt }: ReturnType<typeof source>,
  variables: Record<string, string> = { INGEST: 'hf' },
) {
  const env = readEnv({ DATABASE_URL: url, DATA_DIR: dataDir, ...variables })
  const stop = startIngest(db, env, sourceAt, PACE)
  stops.push(stop)
  return stop
}

/** Until as many looks have gone by as surely show that nothing more happens. */
async function untilLooked({ sourceAt }: ReturnType<typeof source>): Promise<void> {
  const before = sourceAt.mock.calls.length
  await eventually(() => expect(sourceAt.mock.calls.length).toBeGreaterThan(before + 3))
}

const statuses = async () =>
  (await db.select().from(ingestRuns).orderBy(asc(ingestRuns.id))).map(({ status }) => status)

test('it fetches once it is started for the first time, and then daily at its time', async () => {
  const daily = source()
  await setClock('2026-01-05T02:00:00Z')
  start(daily)
  await eventually(async () => expect(await statuses()).toEqual(['done']))
  await eventually(() => expect(said).toEqual(['Papers fetched: 2 new, 0 changed, 0 as before, 0 rejected.']))
  for (const [at, runs] of [
    ['2026-01-05T05:29:59Z', 1],
    ['2026-01-05T05:30:00Z', 2],
    ['2026-01-06T05:29:00Z', 2],
    ['2026-01-06T05:31:00Z', 3],
    ['2026-01-06T05:00:00Z', 3],
    ['2026-01-09T12:00:00Z', 4],
  ] as const) {
    await setClock(at)
    await untilLooked(daily)
    await eventually(async () => expect(await statuses()).toEqual(Array(runs).fill('done')))
    await untilLooked(daily)
    expect(await statuses()).toHaveLength(runs)
  }
})

test('started again after its time has passed it does not fetch twice', async () => {
  await setClock('2026-01-05T05:30:00Z')
  const first = source()
  const stop = start(first)
  await eventually(async () => expect(await statuses()).toEqual(['done']))
  await stop()
  await setClock('2026-01-05T23:00:00Z')
  const second = source()
  start(second)
  await untilLooked(second)
  expect(second.asked).toEqual([])
})

test('it is off while INGEST is unset', async () => {
  const daily = source()
  await start(daily, {})()
  expect(daily.sourceAt).not.toHaveBeenCalled()
})

test('of several servers one fetches', async () => {
  await setClock('2026-01-05T05:30:00Z')
  let release = () => {}
  const held = new Promise<void>(resolve => {
    release = resolve
  })
  const daily = source(() => held)
  for (let server = 0; server < 3; server += 1) start(daily)
  await eventually(() => expect(daily.asked).toHaveLength(1))
  await untilLooked(daily)
  expect(daily.asked).toHaveLength(1)
  release()
  await eventually(async () => expect(await statuses()).toEqual(['done']))
  await untilLooked(daily)
  expect(await statuses()).toEqual(['done'])
})

test('after a failure it goes on from there, 5 minutes later and then 10, whichever server does', async () => {
  allowConsole('error', /^Papers could not be fetched: The source is away\.$/)
  await setClock('2026-01-05T05:30:00Z')
  let isAway = true
  const daily = source(day => {
    if (isAway && day === '2026-01-02') throw new Error('The source is away.')
  })
  start(daily)
  await eventually(async () => expect(await statuses()).toEqual(['failed']))
  for (const [at, runs] of [
    ['2026-01-05T05:34:00Z', 1],
    ['2026-01-05T05:35:00Z', 2],
    ['2026-01-05T05:44:00Z', 2],
  ] as const) {
    await setClock(at)
    await untilLooked(daily)
    await eventually(async () => expect(await statuses()).toHaveLength(runs))
    await untilLooked(daily)
    expect(await statuses()).toEqual(Array(runs).fill('failed'))
  }
  expect(daily.asked).toEqual(['2026-01-01', '2026-01-02', '2026-01-02'])
  isAway = false
  await setClock('2026-01-05T05:45:00Z')
  await eventually(async () => expect(await statuses()).toEqual(['failed', 'failed', 'done']))
  expect(daily.asked).toHaveLength(4)
})

test('a server that is started again does not wait for the end of the pause', async () => {
  allowConsole('error', /^Papers could not be fetched: The source is away\.$/)
  await setClock('2026-01-05T05:30:00Z')
  const away = source(() => {
    throw new Error('The source is away.')
  })
  const stop = start(away)
  await eventually(async () => expect(await statuses()).toEqual(['failed']))
  await stop()
  start(source())
  await eventually(async () => expect(await statuses()).toEqual(['failed', 'done']))
})

test('stopped, it writes no more, and the next server goes on from there', async () => {
  await setClock('2026-01-05T05:30:00Z')
  const held = source(async (day, signal) => {
    if (day === '2026-01-02') await new Promise(resolve => signal.addEventListener('abort', resolve))
    signal.throwIfAborted()
  })
  const stop = start(held)
  await eventually(() => expect(held.asked).toHaveLength(2))
  await stop()
  expect(await statuses()).toEqual(['stopped'])
  const next = source()
  start(next)
  await eventually(async () => expect(await statuses()).toEqual(['stopped', 'done']))
  expect(next.asked).toEqual(['2026-01-02'])
})

test('the server brings the papers of the last 30 days; stopped between two, it goes on there next time', async () => {
  await setClock('2026-01-31T05:30:00Z')
  const entry = (day: string) => ({
    paper: {
      id: `${day.slice(2, 4)}${day.slice(5, 7)}.000${day.slice(8)}`,
      title: `A paper of ${day}`,
      summary: 'Its abstract.',
      publishedAt: `${day}T01:00:00.000Z`,
      submittedOnDailyAt: `${day}T02:00:00.000Z`,
      authors: [],
    },
  })
  const days = new Map(['2026-01-02', '2026-01-20', '2026-01-31'].map(day => [day, [entry(day)]]))
  let hold = (_day: string) => {}
  const isHeld = new Promise<string>(resolve => {
    hold = resolve
  })
  const replay = await startReplay((target, request) => {
    const day = target.searchParams.get('date') ?? ''
    if (day < '2026-01-20') return dailyPapers(days)(target, request)
    return () => hold(day)
  })
  const variables = { DATABASE_URL: url, DATA_DIR: dataDir, INGEST: 'hf', INGEST_URL: replay.url }
  const programs = [run('tests/support/ingest-program.ts', variables)]
  try {
    expect(await isHeld).toBe('2026-01-20')
    programs[0]?.child.kill('SIGTERM')
    expect(await programs[0]?.ended).toBe(0)
    expect(programs[0]?.said()).toBe('stopped\n')
    expect(await statuses()).toEqual(['stopped'])
    replay.play(dailyPapers(days))
    const next = run('tests/support/ingest-program.ts', variables)
    programs.push(next)
    await next.says(/Papers fetched: 2 new, 0 changed, 0 as before, 0 rejected\.\n/)
    next.child.kill('SIGTERM')
    expect(await next.ended).toBe(0)
    expect((await ingestStatus(database.db, readEnv())).newestDay).toBe('2026-01-31')
  } finally {
    for (const { child } of programs) child.kill('SIGKILL')
    await replay.close()
  }
})
