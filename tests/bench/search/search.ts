import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { testDatabase } from '../../support/database'
import type { Options } from '../support/options'
import { type Aim, atMost, percentile, type Report, type Table } from '../support/report'
import { makeFullText } from './full-text'
import { knownPapers } from './papers'
import { measureQuality, type Quality } from './quality'
import { measureServer } from './server'
import { rowOf, type Timed, timeAnswers } from './speed'
import { fillUpTo, loadEngine } from './store'
import { typedQueries } from './typed'

const SIZES = [1_000, 10_000, 100_000]
/** What the aims are about. */
const AIMED_AT = 100_000

/** How well search finds, how fast it answers beside PostgreSQL's full text, and what it takes in memory. */
export async function searchBench(
  options: Options,
  sizes = options.quick ? [1_000] : SIZES,
): Promise<Report> {
  const database = await testDatabase()
  const folder = await mkdtemp(path.join(os.tmpdir(), 'papers-bench-'))
  const known = await knownPapers()
  const titles = known.map(({ title }) => title)
  const timed: Timed[] = []
  const loads: Table['rows'] = []
  try {
    await fillUpTo(database.db, known.length)
    const quality = await measureQuality(database.db, (await loadEngine(database.url)).engine)
    await database.db.execute('truncate papers')
    for (const size of sizes) {
      await fillUpTo(database.db, size)
      await makeFullText(database.db)
      const { engine, took } = await loadEngine(database.url)
      loads.push([String(engine.index.size), took])
      timed.push(...(await timeAnswers(database.db, engine, titles, options.quick)))
    }
    const { engine } = await loadEngine(database.url)
    const server = await measureServer(database.url, typedQueries(engine, titles, 500).mixed, folder, options)
    return reportOf(quality, timed, loads, server, options)
  } finally {
    await database.close()
    await rm(folder, { recursive: true, force: true })
  }
}

function reportOf(
  quality: Quality,
  timed: Timed[],
  loads: Table['rows'],
  server: { table: Table; memory: number },
  options: Options,
): Report {
  const largest = Math.max(...timed.map(({ size }) => size))
  const columns = ['papers', 'query', 'answered by', 'p50 ms', 'p99 ms', 'most ms']
  return {
    title: 'Search',
    notes: [
      "Quality: the product's own path (read, resolve with typos, rank with proximity, fetch 20 rows).",
      '"index" is that path; "marks too" also finds the words in 20 titles and abstracts, as the page does.',
      '"full text" is PostgreSQL: tsvector, GIN, any of the words, ts_rank_cd, 20 rows, in the same store and run.',
      'One query at a time; the store, the bench and the server share one machine.',
      `Wherever papers are more than are known, the others are recombined from their titles and sentences; ${options.runs} run(s).`,
      ...quality.notes,
    ],
    tables: [
      quality.table,
      { title: 'Milliseconds to an answer', columns, rows: timed.map(rowOf) },
      { title: 'Milliseconds to load the index', columns: ['papers', 'ms'], rows: loads },
      { ...server.table, title: `${server.table.title}, ${largest} papers` },
    ],
    aims: [...quality.aims, ...(largest === AIMED_AT ? aimsOf(timed, server.memory) : [])],
  }
}

function aimsOf(timed: Timed[], memory: number): Aim[] {
  const at = (what: string) => timed.filter(each => each.size >= AIMED_AT && each.what === what)
  const worst = (what: string, share: number) =>
    Math.max(...at(what).map(({ took }) => percentile(took, share)))
  return [
    atMost('p50 of the slowest kind at 100,000', worst('index', 0.5), 3, ' ms'),
    atMost('p99 of the slowest kind at 100,000', worst('index', 0.99), 15, ' ms'),
    atMost('p99 of suggestions at 100,000', worst('suggestions', 0.99), 5, ' ms'),
    atMost('resident memory of the server', memory, 350, ' MiB'),
  ]
}
