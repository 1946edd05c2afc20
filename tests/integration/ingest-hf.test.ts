import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hfSource } from '@/lib/ingest/hf'
import { plainManners } from '@/lib/ingest/http/fetch-page'
import { runIngest } from '@/lib/ingest/run/run'
import { databaseOf, type TestDatabase } from '../support/database'
import { dailyPapers, type Replay, startReplay } from '../support/replay'

let database: TestDatabase
let server: Replay
const rejectedFolder = mkdtempSync(path.join(os.tmpdir(), 'daily-papers-test-'))
beforeAll(async () => {
  ;[database, server] = await Promise.all([databaseOf([]), startReplay()])
})
afterAll(async () => {
  await Promise.all([database.close(), server.close()])
  rmSync(rejectedFolder, { recursive: true })
})

const entry = (id: string, day: string) => ({
  // The site's own moment is on another day than the paper's.
  publishedAt: '2025-12-31T20:00:00.000Z',
  title: `Paper\n${id}`,
  numComments: 1,
  paper: {
    id,
    title: `Paper\n  ${id}`,
    summary: 'It says\nsomething.',
    publishedAt: '2026-01-01T01:00:00.000Z',
    submittedOnDailyAt: `${day}T03:00:00.000Z`,
    upvotes: 2,
    authors: [{ name: 'Ada Lark' }],
  },
})
const days = new Map([
  ['2026-01-05', [entry('2601.00001', '2026-01-05'), entry('2601.00002v2', '2026-01-05')]],
  ['2026-01-06', [entry('2601.00003', '2026-01-06'), { paper: { id: 'x' } }]],
  ['2026-01-07', [entry('2601.00004', '2026-01-07')]],
])
const run = () => {
  const asked = { since: '2026-01-05', until: '2026-01-07', today: '2026-01-08', baseUrl: server.url }
  const source = hfSource(asked, { ...plainManners, wait: async () => {} })
  return runIngest(database.db, source, { rejectedFolder })
}

test('a run that breaks off in a day goes on with it; each paper is found on the day of the list', async () => {
  const play = dailyPapers(days)
  server.play((target, request) =>
    target.searchParams.get('date') === '2026-01-07'
      ? { status: 503, body: 'Back soon' }
      : play(target, request),
  )
  expect(await run()).toMatchObject({
    status: 'failed',
    added: 3,
    rejected: 1,
    faults: ['2026-01-06, record 2: paper.title is missing'],
    reason: expect.stringContaining('answers 503, after 5 tries'),
  })

  server.play(play)
  expect(await run()).toMatchObject({ status: 'done', added: 1, isContinued: true })
  expect(server.requests).toEqual(['/api/daily_papers?date=2026-01-07&limit=100&p=0'])
  expect(await run()).toMatchObject({ status: 'done', added: 0, changed: 0, unchanged: 4 })

  const { rows } = await database.db.execute(sql`
    select id, title, featured_on::text as featured, published_on::text as published from papers order by id`)
  expect(rows.map(({ id, featured }) => [id, featured])).toEqual([
    ['2601.00001', '2026-01-05'],
    ['2601.00002', '2026-01-05'],
    ['2601.00003', '2026-01-06'],
    ['2601.00004', '2026-01-07'],
  ])
  expect(rows[0]).toMatchObject({ title: 'Paper 2601.00001', published: '2026-01-01' })
})
