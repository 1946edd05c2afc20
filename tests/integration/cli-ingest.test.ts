import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { runPapers } from '@/lib/cli/dispatch'
import { ingestRuns } from '@/lib/db/ingest-schema'
import { paperChanges, papers } from '@/lib/db/schema'
import { databaseOf, type TestDatabase } from '../support/database'
import { type Program, run } from '../support/processes'
import { dailyPapers, startReplay } from '../support/replay'

let database: TestDatabase
let folder: string
let programs: Program[] = []
const releases = new Set<() => Promise<void>>()

beforeAll(async () => {
  database = await databaseOf([])
  folder = await mkdtemp(path.join(os.tmpdir(), 'papers-import-'))
})
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})
beforeEach(async () => {
  await database.db.execute(sql`truncate papers, paper_changes, ingest_runs`)
  vi.stubEnv('DATABASE_URL', database.url)
  vi.stubEnv('DATA_DIR', path.join(folder, 'data'))
})
afterEach(async () => {
  vi.unstubAllEnvs()
  for (const release of releases) await release()
  for (const { child } of programs) child.kill('SIGKILL')
  await Promise.all(programs.map(({ ended }) => ended))
  programs = []
  await rm(path.join(folder, 'data'), { recursive: true, force: true })
})

const own = (id: string) => ({ id, title: `All of ${id}`, abstract: `What is known of ${id}.` })
const hf = (id: string) => ({
  paper: {
    id,
    title: `All of ${id}`,
    summary: `What is known of ${id}.`,
    publishedAt: '2025-01-01T00:00:00.000Z',
    upvotes: 3,
    authors: [{ name: 'Ada Birdwatcher' }],
  },
})

/** A file of records, one a line. Those of another source than the one before begin a page. */
async function file(name: string, records: unknown[]): Promise<string> {
  const place = path.join(folder, name)
  const lines = records.map(record => (typeof record === 'string' ? record : JSON.stringify(record)))
  await writeFile(place, `${lines.join('\n')}\n`)
  return place
}

/** The command in this process, which is a second faster; what it says comes in lines. */
async function here(...words: string[]) {
  const lines: string[] = []
  const keep = (line: string) => void lines.push(line)
  const spies = [vi.spyOn(console, 'log'), vi.spyOn(console, 'error')]
  for (const spy of spies) spy.mockImplementation(keep)
  const code = await runPapers(words)
  for (const spy of spies) spy.mockRestore()
  return { code, lines }
}

/** The command in a process of its own. */
function elsewhere(...words: string[]): Program {
  const env = { DATABASE_URL: database.url, DATA_DIR: path.join(folder, 'data') }
  const program = run(['lib/cli/papers.ts', ...words], env)
  programs.push(program)
  return program
}

/** Keeps whoever writes this paper waiting, until `let` lets them. */
async function hold(id: string) {
  const client = await database.db.$client.connect()
  const release = async () => {
    releases.delete(release)
    await client.query('rollback')
    client.release()
  }
  releases.add(release)
  await client.query('begin')
  // On a day of its own: the counts of a day are one row.
  await client.query(
    "insert into papers (id, title, abstract, published_on) values ($1, '', '', '1999-01-01')",
    [id],
  )
  return {
    async somebodyWaits() {
      const waiting = sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
      await vi.waitFor(async () => expect((await database.db.execute(waiting)).rows).toHaveLength(1), {
        timeout: 30_000,
      })
    },
    let: release,
  }
}

const ids = async () => (await database.db.select({ id: papers.id }).from(papers)).map(({ id }) => id).sort()
const runs = () => database.db.select().from(ingestRuns).orderBy(ingestRuns.id)

test('a file is imported, and imported again changes nothing', async () => {
  const name = await file('birds.jsonl', [own('birds'), hf('2501.00001')])
  expect(await here('import', name)).toEqual({
    code: 0,
    lines: [`${name}: 2 new, 0 changed, 0 as before, 0 rejected.`],
  })
  await database.db.delete(paperChanges)
  expect(await here('import', name)).toEqual({
    code: 0,
    lines: [`${name}: 0 new, 0 changed, 2 as before, 0 rejected.`],
  })
  expect(await database.db.$count(paperChanges)).toBe(0)
})

test('a dry run writes nothing', async () => {
  const name = await file('dry.jsonl', [own('birds'), { id: 'BAD' }])
  const { code, lines } = await here('import', '--dry-run', name)
  expect(code).toBe(1)
  expect(lines).toEqual([
    `${name}: 1 new, 0 changed, 0 as before, 1 rejected; nothing was written.`,
    expect.stringMatching(/^papers: rejected: .*dry\.jsonl:2: /),
  ])
  expect(await ids()).toEqual([])
  expect(await runs()).toEqual([])
  expect(await readdir(path.join(folder, 'data')).catch(() => [])).toEqual([])
})

test('of several files a missing one is named and the others are read; rejected records are kept', async () => {
  const first = await file('first.jsonl', [
    own('birds'),
    'no JSON',
    ...Array(6).fill({ title: 'Nothing else' }),
  ])
  const second = await file('second.jsonl', [own('trees')])
  const missing = path.join(folder, "who's there.jsonl")
  const { code, lines } = await here('import', first, missing, second)
  expect(code).toBe(1)
  const [run] = await runs()
  const kept = path.join(folder, 'data', 'rejected', `file-${run?.id}.jsonl`)
  expect(lines).toEqual([
    `${first}: 1 new, 0 changed, 0 as before, 7 rejected.`,
    ...Array(5).fill(expect.stringMatching(/^papers: rejected: .*first\.jsonl:[2-6]: /)),
    `papers: 2 more records rejected.`,
    `papers: what was rejected is kept in ${path.relative('.', kept)}.`,
    `papers: Cannot read ${missing}: no such file or directory.`,
    `${second}: 1 new, 0 changed, 0 as before, 0 rejected.`,
    '2 of 3 files read to the end: 2 new, 0 changed, 0 as before, 7 rejected.',
    `papers: this goes on with it: npm run papers -- import '${missing.replace("'", "'\\''")}'`,
  ])
  const rejected = (await readFile(kept, 'utf8')).trim().split('\n')
  expect(rejected).toHaveLength(7)
  expect(JSON.parse(rejected[0] ?? '')).toMatchObject({
    place: expect.stringMatching(/first\.jsonl:2$/),
    record: 'no JSON',
  })
})

test('killed in the middle of a page, it leaves whole pages, and the next run does the rest', async () => {
  const name = await file('killed.jsonl', [own('one'), hf('2501.00002'), hf('2501.00003'), own('four')])
  const held = await hold('2501.00003')
  const program = elsewhere('import', name)
  await held.somebodyWaits()
  program.child.kill('SIGKILL')
  expect(await program.ended).toBe('SIGKILL')
  await held.let()
  expect(await ids()).toEqual(['one'])
  expect(await runs()).toMatchObject([{ status: 'running', added: 1, cursor: '1' }])
  expect(await here('import', name)).toEqual({
    code: 0,
    lines: [`${name}, from where the last run stopped: 3 new, 0 changed, 0 as before, 0 rejected.`],
  })
  expect(await ids()).toEqual(['2501.00002', '2501.00003', 'four', 'one'])
  expect(await runs()).toMatchObject([{ status: 'failed' }, { status: 'done', added: 3 }])
})

test('Ctrl-C waits for the page under way and says how to go on', async () => {
  const name = await file('stopped.jsonl', [own('one'), hf('2501.00002'), own('three')])
  const other = await file('other.jsonl', [own('other')])
  const held = await hold('2501.00002')
  const program = elsewhere('import', name, other)
  await held.somebodyWaits()
  program.child.kill('SIGINT')
  await program.says(/Stopping/)
  await held.let()
  expect(await program.ended).toBe(1)
  expect(program.said()).toBe(
    `Stopping.\n${name}: 2 new, 0 changed, 0 as before, 0 rejected.\n` +
      '0 of 2 files read to the end: 2 new, 0 changed, 0 as before, 0 rejected.\n' +
      `papers: stopped; this goes on with it: npm run papers -- import ${name} ${other}\n`,
  )
  expect(await runs()).toMatchObject([{ status: 'stopped', added: 2 }])
  expect((await here('import', name, other)).code).toBe(0)
  expect(await ids()).toEqual(['2501.00002', 'one', 'other', 'three'])
})

test('a day that an API refuses is said in one sentence, and is asked for again by the next run', async () => {
  const days = new Map([['2025-01-01', [hf('2501.00001')]]])
  const play = dailyPapers(days)
  const api = await startReplay((target, request) =>
    target.searchParams.get('date') === '2025-01-01' ? play(target, request) : undefined,
  )
  try {
    const words = ['ingest', 'hf', '--since', '2025-01-01', '--until', '2025-01-02', '--base-url', api.url]
    const { code, lines } = await here(...words)
    expect(code).toBe(1)
    expect(lines).toEqual([
      'Hugging Face: 1 new, 0 changed, 0 as before, 0 rejected.',
      expect.stringMatching(/^papers: 127\.0\.0\.1:\d+ answers 404.*\.$/),
      `papers: this goes on with it: npm run papers -- ${words.join(' ')}`,
    ])
    expect(await runs()).toMatchObject([
      { source: 'hf', status: 'failed', added: 1, reason: lines[1]?.replace('papers: ', '') },
    ])
    api.play(play)
    expect(await here(...words)).toEqual({
      code: 0,
      lines: ['Hugging Face, from where the last run stopped: 0 new, 0 changed, 0 as before, 0 rejected.'],
    })
    expect(api.requests).toHaveLength(1)
  } finally {
    await api.close()
  }
})
