import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { GET as health } from '@/app/api/health/route'
import { GET as api } from '@/app/api/status/route'
import { status as statusCommand } from '@/lib/cli/status'
import { ingestRuns } from '@/lib/db/ingest-schema'
import { readEnv } from '@/lib/env'
import { sourceCounts } from '@/lib/ingest/status/source-counts'
import { ingestStatus } from '@/lib/ingest/status/status'
import { statusNow } from '@/lib/ingest/status/status-now'
import { upsertPapers } from '@/lib/ingest/store/upsert'
import { databaseOf, type TestDatabase } from '../support/database'

const paper = (id: string, day?: string) => ({
  id,
  title: `The paper ${id}`,
  abstract: 'What it says.',
  ...(day && { featuredOn: day }),
})

let database: TestDatabase

beforeAll(async () => {
  database = await databaseOf([])
})
afterAll(() => database.close())
afterEach(async () => {
  vi.unstubAllEnvs()
  await database.db.execute(sql`truncate ingest_runs, papers`)
})

const asked = (variables: Record<string, string> = {}) => ingestStatus(database.db, readEnv(variables))

type Row = typeof ingestRuns.$inferInsert

const HOUR = 3_600_000
const ago = (hours: number) => new Date(Date.now() - hours * HOUR)

/** Records runs, each of ten minutes. */
const addRuns = (...rows: (Partial<Row> & { startedAt: Date })[]) =>
  database.db.insert(ingestRuns).values(
    rows.map((row): Row => {
      const endedAt = row.status === 'running' ? null : new Date(row.startedAt.getTime() + 600_000)
      return { source: 'hf', scope: 'daily', status: 'done', endedAt, ...row }
    }),
  )

/** What the command says, line by line. */
async function said(): Promise<string[]> {
  const lines: string[] = []
  const log = vi.spyOn(console, 'log').mockImplementation(line => void lines.push(line))
  await statusCommand.run([])
  log.mockRestore()
  return lines
}

test('it counts papers in all and by source, anew when they change', async () => {
  expect(await asked()).toMatchObject({ papers: 0, bySource: {}, runs: [], isStale: false })
  await upsertPapers(database.db, [paper('a', '2026-01-04'), paper('b', '2026-01-05'), paper('c')], 'hf')
  await upsertPapers(database.db, [paper('a', '2026-01-04')], 'arxiv')
  const known = await asked()
  expect(known).toMatchObject({ papers: 3, newestDay: '2026-01-05', bySource: { hf: 3, arxiv: 1 } })
  expect([known.next, known.lastSuccess]).toEqual([undefined, undefined])
  await database.db.execute(sql`delete from papers where id = 'c'`)
  expect((await asked()).bySource).toEqual({ hf: 2, arxiv: 1 })
})

test('papers are not counted again while none changes', async () => {
  await upsertPapers(database.db, [paper('a', '2026-01-04')], 'hf')
  await asked()
  const queries = vi.spyOn(database.db, 'execute')
  await asked()
  const statements = queries.mock.calls.length
  await upsertPapers(database.db, [paper('b', '2026-01-04')], 'hf')
  queries.mockClear()
  expect((await asked()).bySource).toEqual({ hf: 2 })
  expect(queries.mock.calls.length).toBe(statements + 1)
  queries.mockRestore()
})

test('a count that fails is not kept, and while one is under way no other begins', async () => {
  await upsertPapers(database.db, [paper('a', '2026-01-04')], 'hf')
  const counts = vi.spyOn(database.db, 'execute')
  counts.mockRejectedValueOnce(new Error('The database is away.'))
  await expect(sourceCounts(database.db)).rejects.toThrow('The database is away.')
  expect(await Promise.all([1, 2, 3].map(() => sourceCounts(database.db)))).toEqual(Array(3).fill({ hf: 1 }))
  expect(counts).toHaveBeenCalledTimes(2)
  counts.mockRestore()
})

test('the last success is that of the source that is fetched daily, or of any without one', async () => {
  await addRuns(
    { startedAt: ago(3), added: 7 },
    { startedAt: ago(2), source: 'file', scope: '/srv/papers.jsonl' },
    { startedAt: ago(1), status: 'failed', reason: 'The source is away.' },
  )
  const scheduled = await asked({ INGEST: 'hf' })
  expect(scheduled.lastSuccess).toMatchObject({ source: 'hf', added: 7 })
  expect(scheduled.runs.map(({ status }) => status)).toEqual(['failed', 'done', 'done'])
  expect((await asked()).lastSuccess).toMatchObject({ source: 'file' })
})

test('it says when the next run is, and when none succeeded for over a day', async () => {
  const soon = (await asked({ INGEST: 'hf' })).next?.getTime() ?? Number.POSITIVE_INFINITY
  expect(soon).toBeLessThanOrEqual(Date.now())
  await addRuns({ startedAt: ago(0) })
  const { next, isStale } = await asked({ INGEST: 'hf', INGEST_AT: '04:00' })
  expect(next?.toISOString()).toMatch(/T04:00:00.000Z$/)
  expect([next && next > new Date(), isStale]).toEqual([true, false])
  await database.db.execute(sql`update ingest_runs set started_at = now() - interval '49 hours'`)
  expect((await asked({ INGEST: 'hf' })).isStale).toBe(true)
  expect((await asked()).isStale).toBe(false)
})

test('everybody may know what became of a run, and nothing of folders, passwords and what was asked for', async () => {
  await addRuns(
    { startedAt: ago(2), source: 'file', scope: '/srv/secret.jsonl' },
    {
      startedAt: ago(1),
      status: 'failed',
      reason: 'http://user:word@mirror.example/api?key=1 answered 503; /srv/data/rejected is full.',
    },
  )
  const { lastRun, lastSuccess } = await statusNow()
  expect(lastRun).toMatchObject({ status: 'failed', reason: 'mirror.example answered 503; … is full.' })
  expect(lastSuccess).toMatchObject({ source: 'file', status: 'done' })
  const answer = await api()
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store'])
  expect(await answer.json()).toMatchObject({
    papers: 0,
    lastRun: { status: 'failed' },
    search: {},
  })
  expect(JSON.stringify(await statusNow())).not.toMatch(/secret|word|srv|cursor|scope/)
})

test('papers status tells the operator all of it', async () => {
  await upsertPapers(database.db, [paper('a', '2026-01-04')], 'hf')
  expect((await said()).slice(3)).toEqual([
    'sources     hf 1; a paper of several counts in each',
    'newest day  2026-01-04',
    'runs        none yet: "papers ingest hf" fetches the last 30 days',
    'success     none yet',
    'next run    not scheduled here: set INGEST=hf for the server',
  ])
  await addRuns({
    startedAt: new Date('2026-01-03T05:30:00Z'),
    added: 1_200,
    changed: 4,
    unchanged: 3,
    rejected: 1,
  })
  await addRuns({
    startedAt: new Date('2026-01-04T05:30:00Z'),
    status: 'failed',
    reason: 'The source is away.',
  })
  await addRuns({ startedAt: new Date('2026-01-04T05:45:00Z'), status: 'running' })
  vi.stubEnv('INGEST', 'hf')
  expect((await said()).slice(4)).toEqual([
    'newest day  2026-01-04',
    'last runs   Jan 4, 2026, 05:45 UTC: hf, daily',
    '            0 new, 0 changed, 0 as before, 0 rejected. Not ended yet',
    '            Jan 4, 2026, 05:30 UTC, 10 min: hf, daily',
    '            0 new, 0 changed, 0 as before, 0 rejected. Failed: The source is away.',
    '            Jan 3, 2026, 05:30 UTC, 10 min: hf, daily',
    '            1,200 new, 4 changed, 3 as before, 1 rejected. Done',
    'success     Jan 3, 2026, 05:40 UTC',
    'next run    due now',
    '            No run has succeeded for over a day.',
  ])
})

test('a load balancer learns whether the database answers', async () => {
  const well = await health()
  expect([well.status, well.headers.get('cache-control'), await well.json()]).toEqual([
    200,
    'no-store',
    { ok: true },
  ])

  vi.resetModules()
  vi.stubEnv('DATABASE_URL', 'postgresql://127.0.0.1:1/none')
  const ill = await (await import('@/app/api/health/route')).GET()
  expect([ill.status, ill.headers.get('cache-control'), await ill.json()]).toEqual([
    503,
    'no-store',
    { type: 'about:blank', status: 503, title: 'The database does not answer.' },
  ])
})
