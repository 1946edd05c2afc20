import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { ingestRuns } from '@/lib/db/ingest-schema'
import { papers } from '@/lib/db/schema'
import { type RunOptions, runIngest } from '@/lib/ingest/run/run'
import type { Page, Source } from '@/lib/ingest/source'
import { upsertPapers } from '@/lib/ingest/store/upsert'
import type { Paper } from '@/lib/papers/paper'
import { databaseOf, type TestDatabase } from '../support/database'

let database: TestDatabase
let folder: string
beforeAll(async () => {
  database = await databaseOf([])
  folder = await mkdtemp(path.join(os.tmpdir(), 'papers-rejected-'))
})
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})
beforeEach(async () => {
  await database.db.execute(sql`truncate papers, paper_changes, ingest_runs`)
  await rm(path.join(folder, 'rejected'), { recursive: true, force: true })
})

const paperOf = (number: number): Paper => ({
  id: `paper-${number}`,
  title: `The number ${number}`,
  abstract: `What is known of ${number}.`,
})

type Step = Partial<Page> | Error | (() => void)

/** A source of one page for each step: by default one with a paper of its number. An error is thrown, once. */
function scripted(steps: Step[], more: Partial<Source> = {}): Source {
  const left = [...steps]
  return {
    name: 'file',
    scope: 'script',
    unit: 'pages',
    async *pages(cursor) {
      for (let index = Number(cursor ?? 0); index < left.length; index++) {
        const step = left[index]
        if (step instanceof Error) {
          left[index] = {}
          throw step
        }
        if (typeof step === 'function') step()
        const given = typeof step === 'function' ? {} : step
        const page = { papers: [paperOf(index)], rejected: [], ...given }
        yield { source: 'file', ...page, cursor: `${index + 1}`, done: index + 1, total: left.length }
      }
    },
    ...more,
  }
}

const ingest = (source: Source, options: Partial<RunOptions> = {}) =>
  runIngest(database.db, source, { rejectedFolder: path.join(folder, 'rejected'), ...options })
const runs = () => database.db.select().from(ingestRuns).orderBy(ingestRuns.id)
const ids = async () => (await database.db.select({ id: papers.id }).from(papers)).map(({ id }) => id).sort()
const changes = () => database.db.execute(sql`select * from paper_changes order by xid, statement`)

const nothing = { added: 0, changed: 0, unchanged: 0, rejected: 0, faults: [], isContinued: false }

test('a run writes every page, says so, and run again changes nothing', async () => {
  const seen: number[] = []
  expect(await ingest(scripted([{}, {}]), { onPage: ({ done }) => void seen.push(done) })).toEqual({
    ...nothing,
    status: 'done',
    added: 2,
  })
  expect(seen).toEqual([1, 2])
  expect(await runs()).toMatchObject([
    { source: 'file', scope: 'script', status: 'done', cursor: '2', added: 2, reason: null },
  ])
  const before = await changes()
  expect(await ingest(scripted([{}, {}]))).toEqual({ ...nothing, status: 'done', unchanged: 2 })
  expect((await changes()).rows).toEqual(before.rows)
})

test('a run that failed in the middle is gone on with, and its pages are not read again', async () => {
  const source = scripted([{}, new Error('The source is asleep.'), {}])
  expect(await ingest(source)).toEqual({
    ...nothing,
    status: 'failed',
    added: 1,
    reason: 'The source is asleep.',
  })
  expect(await runs()).toMatchObject([{ status: 'failed', cursor: '1', reason: 'The source is asleep.' }])
  expect(await ingest(source)).toEqual({ ...nothing, status: 'done', added: 2, isContinued: true })
  expect(await ids()).toEqual(['paper-0', 'paper-1', 'paper-2'])
  // At the end it begins anew.
  expect(await ingest(source)).toMatchObject({ status: 'done', unchanged: 3, isContinued: false })
})

test('a run that fails at once keeps the place of the one before', async () => {
  const source = scripted([{}, new Error('Once.'), {}])
  await ingest(source)
  await ingest({
    ...source,
    pages: () => {
      throw new Error('Twice.')
    },
  })
  expect(await runs()).toMatchObject([{ cursor: '1' }, { cursor: '1', status: 'failed', reason: 'Twice.' }])
})

test('another scope begins at its own beginning; a source without end goes on where it was', async () => {
  await ingest(scripted([{}, new Error('Once.')]))
  expect(await ingest(scripted([{}, {}], { scope: 'other' }))).toMatchObject({ unchanged: 1, added: 1 })
  await ingest(scripted([{}, {}], { name: 'hf', isEndless: true }))
  const next = await ingest(scripted([{}, {}, {}], { name: 'hf', isEndless: true }))
  expect(next).toEqual({ ...nothing, status: 'done', added: 1, isContinued: true })
})

test('a signal ends the run after the page under way', async () => {
  const stopping = new AbortController()
  // The second page is read while the first is under way.
  const source = scripted([{}, () => stopping.abort(), {}])
  expect(await ingest(source, { signal: stopping.signal })).toEqual({
    ...nothing,
    status: 'stopped',
    added: 1,
  })
  expect(await runs()).toMatchObject([{ status: 'stopped', cursor: '1', added: 1 }])
  expect(await ingest(source)).toMatchObject({ status: 'done', added: 2, isContinued: true })
})

test('a source that gives up at the signal has not failed', async () => {
  const stopping = new AbortController()
  const onPage = () => setImmediate(() => stopping.abort())
  const waiting: Source = {
    ...scripted([]),
    async *pages(cursor, signal) {
      yield* scripted([{}]).pages(cursor, signal)
      await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
    },
  }
  expect(await ingest(waiting, { signal: stopping.signal, onPage })).toMatchObject({
    status: 'stopped',
    added: 1,
  })
})

test('a dry run counts, and leaves no trace', async () => {
  await upsertPapers(database.db, [paperOf(0), paperOf(1)])
  await database.db.execute(sql`truncate paper_changes`)
  const terms = await database.db.execute(sql`select count(*) from search_terms`)
  const other = { ...paperOf(1), abstract: 'What nobody knew before: xyzzy.', upvotes: 3 }
  const rejected = [{ place: 'script:4', reason: 'is no paper', record: 4 }]
  const source = scripted([{}, { papers: [other] }, {}, { papers: [], rejected }])
  expect(await ingest(source, { dryRun: true })).toEqual({
    ...nothing,
    status: 'done',
    added: 1,
    changed: 1,
    unchanged: 1,
    rejected: 1,
    faults: ['script:4: is no paper'],
  })
  expect(await ids()).toEqual(['paper-0', 'paper-1'])
  expect(await runs()).toEqual([])
  expect((await changes()).rows).toEqual([])
  expect((await database.db.execute(sql`select count(*) from search_terms`)).rows).toEqual(terms.rows)
  await expect(readdir(path.join(folder, 'rejected'))).rejects.toThrow('ENOENT')
})

test('rejected records are kept in a file for nobody else, and the good ones of the page are written', async () => {
  const rejected = Array.from({ length: 7 }, (_, index) => ({
    place: `script:${index}`,
    field: 'title',
    reason: 'must not be\u001b[2J empty',
    record: { id: 'x', title: '' },
  }))
  const summary = await ingest(
    scripted([{ rejected: rejected.slice(0, 1) }, { rejected: rejected.slice(1) }]),
  )
  const [run] = await runs()
  const file = path.join(folder, 'rejected', `file-${run?.id}.jsonl`)
  expect(summary).toMatchObject({ status: 'done', added: 2, rejected: 7, rejectedFile: file })
  expect(summary.faults).toHaveLength(5)
  expect(summary.faults[0]).toBe('script:0: title must not be [2J empty')
  const kept = (await readFile(file, 'utf8')).trim().split('\n')
  expect(kept.map(line => JSON.parse(line))).toEqual(rejected)
  expect((await stat(path.dirname(file))).mode & 0o777).toBe(0o700)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect(run).toMatchObject({ rejected: 7 })
})

test('papers that the database cannot take are rejected, and no other', async () => {
  // Longer than an entry of an index may be, also when it is compressed.
  const longName = Array.from({ length: 200 }, (_, index) =>
    createHash('sha256').update(`${index}`).digest('hex'),
  ).join('')
  const bad = [
    { ...paperOf(10), abstract: 'A null character: \u0000.' },
    { ...paperOf(11), upvotes: 3_000_000_000 },
    { ...paperOf(12), organization: { slug: longName, name: 'Nest' } },
  ]
  const [first, second, third] = bad
  const page = [paperOf(0), first, paperOf(1), paperOf(2), second, third, paperOf(3)].flatMap(
    one => one ?? [],
  )
  const summary = await ingest(scripted([{ papers: page }]))
  expect(summary).toMatchObject({ status: 'done', added: 4, rejected: 3 })
  expect(summary.faults).toEqual([
    expect.stringMatching(/^paper-10: cannot be stored: invalid byte sequence/),
    expect.stringMatching(/^paper-11: cannot be stored: .*out of range/),
    expect.stringMatching(/^paper-12: cannot be stored: index row/),
  ])
  expect(await ids()).toEqual(['paper-0', 'paper-1', 'paper-2', 'paper-3'])
})

test('of two runs of one scope at once the second one is told', async () => {
  let second: Awaited<ReturnType<typeof ingest>> | undefined
  let other: Awaited<ReturnType<typeof ingest>> | undefined
  const source: Source = {
    ...scripted([{}]),
    async *pages(cursor, signal) {
      second = await ingest(scripted([{}]))
      other = await ingest(scripted([{ papers: [paperOf(7)] }], { scope: 'other' }))
      yield* scripted([{}]).pages(cursor, signal)
    },
  }
  expect(await ingest(source)).toMatchObject({ status: 'done', added: 1 })
  expect(second).toEqual({
    ...nothing,
    status: 'failed',
    reason: 'Another run with the same input is under way.',
  })
  expect(other).toMatchObject({ status: 'done', added: 1 })
  expect(await runs()).toHaveLength(2)
})

test('a database that fails in the middle is said without the statement, and no half page stays', async () => {
  await database.db.execute(sql`create function refuse() returns trigger language plpgsql as
    $$ begin raise exception 'The disk is full' using errcode = '53100'; end $$`)
  await database.db.execute(sql`create trigger refuse before insert on papers for each row
    when (new.id = 'paper-9') execute function refuse()`)
  const source = scripted([{}, { papers: [paperOf(1), paperOf(9)] }])
  try {
    expect(await ingest(source)).toEqual({
      ...nothing,
      status: 'failed',
      added: 1,
      reason: 'The database cannot be used: The disk is full',
    })
    expect(await ids()).toEqual(['paper-0'])
    expect(await runs()).toMatchObject([{ status: 'failed', cursor: '1', added: 1 }])
  } finally {
    await database.db.execute(sql`drop function refuse cascade`)
  }
  expect(await ingest(source)).toMatchObject({ status: 'done', added: 2, isContinued: true })
})

test('a run whose process was killed is ended by the next one, which goes on from its cursor', async () => {
  const row = { source: 'file', scope: 'script', cursor: '1', added: 1 } as const
  await database.db.insert(ingestRuns).values(row)
  expect(await ingest(scripted([{}, {}]))).toMatchObject({ status: 'done', added: 1, isContinued: true })
  expect(await runs()).toMatchObject([
    { status: 'failed', reason: 'Its process ended before it did.' },
    { status: 'done', cursor: '2' },
  ])
})
