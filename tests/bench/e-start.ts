import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startApp } from '../support/app'
import { buildFolder, nodeMemory } from '../support/footprint'
import { feedApi, feedCursors } from './support/feed-api'
import { serverMemory } from './support/memory'
import { timeNpmStart } from './support/npm-start'
import { type Options, runsOf } from './support/options'
import { atMost, type Report, spread, type Table } from './support/report'
import { ensureWrk, load } from './support/wrk'

const CONNECTIONS = 16
/** What garbage is left, and whatever runs by timers, has had its turn by then. */
const SETTLE_MS = 5_000

/** How long a start takes, and how much memory the server takes before and after many requests. */
export async function start(options: Options): Promise<Report> {
  ensureWrk()
  const folder = await mkdtemp(path.join(os.tmpdir(), 'papers-bench-'))
  try {
    const times = await measureStarts(folder, options)
    const runs: Memory[] = []
    for (const _ of runsOf(options)) runs.push(await measureMemory(folder, options))
    const growth = spread(runs.map(run => 100 * (run.after / run.warm - 1)))
    const sinceIdle = spread(runs.map(run => 100 * (run.after / run.idle - 1)))
    return {
      title: '(e) Start and memory',
      notes: [
        '`npm start`, npm included, from the command to the last byte of `/`; with a build: `.next` was removed before.',
        'A new database: initdb, migrations and the import of the bundled corpus are part of the time.',
        `Memory: resident, of the process that serves; ${CONNECTIONS} connections of wrk ask for a mix of pages in turn,`,
        `idle: after one answer; warm: after each page of the mix was asked for 20 times; each after ${SETTLE_MS / 1_000} s of rest.`,
      ],
      tables: [times, memoryTable(runs)],
      aims: [
        atMost('growth of resident memory, from warm', growth.median, 10, '%'),
        atMost('growth of resident memory, from idle', sinceIdle.median, 10, '%'),
      ],
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function measureStarts(folder: string, options: Options): Promise<Table> {
  const took = { build: [] as number[], fresh: [] as number[], again: [] as number[] }
  for (const run of runsOf(options)) {
    const dataDir = (name: string) => path.join(folder, `${name}-${run}`)
    await rm(buildFolder, { recursive: true, force: true })
    took.build.push(await timeNpmStart(dataDir('build')))
    took.fresh.push(await timeNpmStart(dataDir('fresh')))
    took.again.push(await timeNpmStart(dataDir('fresh')))
  }
  return {
    title: 'From `npm start` to the first page',
    columns: ['start', 'seconds'],
    rows: [
      ['with a build, new database', spread(took.build)],
      ['built, new database', spread(took.fresh)],
      ['built, existing database', spread(took.again)],
    ],
  }
}

type Memory = { idle: number; warm: number; after: number; all: number; requests: number }

async function measureMemory(folder: string, { quick, seconds }: Options): Promise<Memory> {
  const app = await startApp('bench-memory')
  try {
    const resident = async () => {
      await sleep(quick ? 0 : SETTLE_MS)
      return serverMemory(app.pid)
    }
    const idle = await resident()
    const paths = await mixOf(app.url)
    for (let time = 0; time < 20; time += 1) {
      for (const each of paths) await (await fetch(app.url + each)).arrayBuffer()
    }
    const warm = await resident()
    let requests = 0
    while (requests < (quick ? 1_000 : 100_000)) {
      const origin = app.url
      const one = await load({ origin, paths, connections: CONNECTIONS, seconds, encoding: 'gzip', folder })
      requests += one.requests
    }
    return { idle, warm, after: await resident(), all: nodeMemory(app.pid), requests }
  } finally {
    await app.stop()
  }
}

async function mixOf(url: string): Promise<string[]> {
  const [{ papers }, cursors] = [await feedApi(url), await feedCursors(url)]
  return [
    '/',
    '/month/2025-06',
    '/api/feed',
    ...papers.map(({ id }) => `/papers/${id}`),
    ...cursors.flatMap(cursor => [`/?cursor=${cursor}`, `/api/feed?cursor=${cursor}`]),
  ]
}

function memoryTable(runs: Memory[]): Table {
  const over = (figure: keyof Memory) => spread(runs.map(run => run[figure]))
  return {
    title: 'Resident memory of the server, MiB',
    columns: ['when', 'MiB'],
    rows: [
      ['idle', over('idle')],
      ['warm', over('warm')],
      ['after the requests', over('after')],
      ['after them, with the launcher', over('all')],
      ['requests asked', over('requests')],
    ],
  }
}
