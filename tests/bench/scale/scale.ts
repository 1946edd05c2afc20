import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Options } from '../support/options'
import {
  type Aim,
  atLeast,
  atMost,
  type Cell,
  percentile,
  plain,
  type Report,
  spread,
  type Table,
} from '../support/report'
import { type Found, found } from './found'

const SIZES = [10_000, 100_000, 1_000_000]
/** A page's papers and the one more that says whether there are others. */
const ROWS = 21

/** What importing, storing, serving and starting take in stores of several sizes, side by side. */
export async function scaleBench(
  options: Options,
  sizes = options.quick ? [10_000] : SIZES,
): Promise<Report> {
  const all: Found[] = []
  for (const size of sizes) all.push(await measureSize(size, options))
  return {
    title: 'Scale',
    notes: [
      'Papers of a seeded generator: sentences of the bundled corpus recombined; imported by `papers import` from JSONL.gz.',
      'The PostgreSQL is the embedded one, with its defaults, on the same machine as what is measured.',
      'Served: `npm start`, built; pages that nobody asked for before, whole, gzip, one at a time.',
      `Starts: \`npm start\` to the last byte of /, npm and PostgreSQL included; ${options.runs} run(s).`,
    ],
    tables: [importTable(all), storeTable(all), latencyTable(all), planTable(all), serverTable(all)],
    aims: all.flatMap(aimsOf),
  }
}

async function measureSize(size: number, { quick }: Options): Promise<Found> {
  console.log(`Measuring ${plain(size)} papers`)
  const folder = await mkdtemp(path.join(os.tmpdir(), 'papers-bench-'))
  const result = path.join(folder, 'found.json')
  const script = path.join(import.meta.dirname, 'one-size.ts')
  const flags = ['--conditions=react-server', '--import', 'tsx']
  try {
    const { status } = spawnSync(
      process.execPath,
      [...flags, script, String(size), quick ? 'quick' : '', result],
      { stdio: 'inherit' },
    )
    if (status !== 0) throw new Error(`${plain(size)} papers could not be measured`)
    return found.parse(JSON.parse(await readFile(result, 'utf8')))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A table with a row for each figure, and a column for each size. */
function sideBySide(all: Found[], title: string, rows: [string, (one: Found) => Cell][]): Table {
  return {
    title,
    columns: ['what', ...all.map(({ size }) => `${plain(size)} papers`)],
    rows: rows.map(([name, of]) => [name, ...all.map(of)]),
  }
}

function importTable(all: Found[]): Table {
  const of = (figure: (one: Found['import'], size: number) => number) => (one: Found) =>
    figure(one.import, one.size)
  return sideBySide(all, 'Import', [
    ['papers a second', of(({ seconds }, size) => size / seconds)],
    ['MB of text a second', of(({ seconds, textBytes }) => textBytes / seconds / 1e6)],
    ['MB of file a second', of(({ seconds, fileBytes }) => fileBytes / seconds / 1e6)],
    ['seconds', of(({ seconds }) => seconds)],
    ['seconds of the whole command', of(({ commandSeconds }) => commandSeconds)],
    ['MiB resident at most', of(({ memory }) => memory)],
  ])
}

function storeTable(all: Found[]): Table {
  const bytesOf = ({ tables }: Found, name: string) => tables.find(table => table.name === name)?.bytes ?? 0
  const totalOf = ({ tables }: Found) => tables.reduce((sum, { bytes }) => sum + bytes, 0)
  const shown = all.at(-1)?.tables.filter(({ bytes }, _, all) => bytes > 0.005 * (all[0]?.bytes ?? 0)) ?? []
  return sideBySide(all, 'Bytes on disk a paper, with indexes', [
    ...shown.map(({ name }): [string, (one: Found) => Cell] => [
      name,
      one => Math.round(bytesOf(one, name) / one.size),
    ]),
    ['all tables', one => Math.round(totalOf(one) / one.size)],
  ])
}

function latencyTable(all: Found[]): Table {
  const names = all[0]?.latencies.map(({ name }) => name) ?? []
  const tookOf = ({ latencies }: Found, name: string) =>
    latencies.find(each => each.name === name)?.took ?? []
  return sideBySide(
    all,
    'Milliseconds to a page',
    names.flatMap(name =>
      [0.5, 0.99].map((share): [string, (one: Found) => Cell] => [
        `${name}, p${share * 100}`,
        one => percentile(tookOf(one, name), share),
      ]),
    ),
  )
}

function planTable(all: Found[]): Table {
  const names = all[0]?.plans.map(({ name }) => name) ?? []
  return sideBySide(
    all,
    'Rows that PostgreSQL reads for each query of a page, and milliseconds for its data',
    names.map(name => [
      name,
      ({ plans }) => {
        const plan = plans.find(each => each.name === name)
        return plan ? `${plan.rows.map(plain).join(' + ')} (${plain(plan.took)} ms)` : '–'
      },
    ]),
  )
}

function serverTable(all: Found[]): Table {
  return sideBySide(all, 'Server', [
    ['seconds from start to first page', one => spread(one.starts)],
    ['seconds more until it searches', one => one.searchSeconds],
    ['MiB resident, idle', one => Math.round(one.memory.idle)],
    ...[0, 1, 2].map((round): [string, (one: Found) => Cell] => [
      `MiB resident, after ${plain((round + 1) * (all[0]?.memory.requests ?? 0))} requests`,
      one => Math.round(one.memory.rounds[round] ?? Number.NaN),
    ]),
  ])
}

function aimsOf(one: Found): Aim[] {
  const { size, starts, memory, plans } = one
  const at = `At ${plain(size)} papers`
  const rows = plans.filter(({ isAimedAt }) => isAimedAt).flatMap(plan => plan.rows)
  const [first = 0, , last = 0] = memory.rounds
  return [
    atLeast(`${at} import`, size / one.import.seconds, 5_000, ' papers/s'),
    atMost(`${at} most rows read by a query of a feed page`, Math.max(...rows), ROWS, ' rows'),
    atMost(`${at} from start to first page`, spread(starts).median, 3, ' s'),
    ...(size <= 100_000
      ? [atMost(`${at} resident memory of the server`, Math.max(...memory.rounds), 350, ' MiB')]
      : []),
    atMost(`${at} growth of memory from 1,000 to 3,000 requests`, 100 * (last / first - 1), 10, '%'),
  ]
}
