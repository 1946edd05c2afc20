import pg from 'pg'
import { db } from '../../lib/db/connection'
import { countNewer, daysWithPapers, dayTotals, feedSummary, periodsBeside } from '../../lib/feed/counts'
import { type Cursor, decodeCursor } from '../../lib/feed/cursor'
import { loadFeed, PAGE_SIZE } from '../../lib/feed/load'
import type { FeedPage } from '../../lib/feed/page'
import { type Period, periodOf } from '../../lib/feed/period'
import { feedPage, feedPageAround, paperWithNeighbours } from '../../lib/feed/queries'
import { testDatabase } from '../support/database'
import { explain, type Plan, statementsOf } from './support/explain'
import { fillUpTo } from './support/fill'
import type { Options } from './support/options'
import { type Aim, atMost, type Cell, plain, type Report, spread, type Table } from './support/report'

const SIZES = [1_000, 100_000]
/** A page's papers and the one more that says whether there are others. */
const ROWS = PAGE_SIZE + 1

type Call = { name: string; isFeed: boolean; run: () => Promise<unknown> }
type Found = { call: Call; size: number; plans: Plan[]; took: number[] }

/** What PostgreSQL reads for a page of the feed, near its top and deep in it, in a small store and a large one. */
export async function queries(options: Options): Promise<Report> {
  const database = await testDatabase()
  const client = new pg.Client({ connectionString: database.url })
  const found: Found[] = []
  try {
    await client.connect()
    for (const size of options.quick ? [500, 1_000] : SIZES) {
      await fillUpTo(database.db, size)
      for (const call of await callsOf()) found.push(await measure(client, call, size, options))
    }
  } finally {
    await client.end()
    await db().$client.end()
    await database.close()
  }
  const feed = found.filter(({ call }) => call.isFeed)
  const counts = found.filter(({ call }) => !call.isFeed)
  const columns = [
    'what',
    'papers',
    'queries',
    'rows read by each',
    'buffers',
    'in PostgreSQL, ms',
    'call, ms',
    'scans',
  ]
  return {
    title: '(d) What PostgreSQL reads',
    notes: [
      'The statements that lib/feed sends, captured from its pool, each by EXPLAIN (ANALYZE, BUFFERS) on warm buffers.',
      'Rows read: all that scans took from tables and indexes, also those they dropped. Buffers: 8 KiB blocks, sum.',
      '"call" is the function in this process, all its queries and its work on the text included; median (min–max).',
      `Deep: the page after nine tenths of the papers. Month: the one that holds the middle paper.`,
    ],
    tables: [
      { title: 'Pages (lib/feed/queries.ts)', columns, rows: feed.map(row) },
      { title: 'Counts and whole loads (lib/feed/counts.ts, load.ts)', columns, rows: counts.map(row) },
      growthOf(found),
    ],
    aims: [
      ...aimsOf('every query of a page reads', feed),
      ...aimsOf('every query of the counts reads', counts),
    ],
  }
}

async function callsOf(): Promise<Call[]> {
  const { papers: total } = await feedSummary()
  const deep = await cursorAt(Math.floor(total * 0.9))
  const middle = await feedPage(await cursorAt(Math.floor(total / 2)), 1)
  const month = periodOf('month', middle.papers[0]?.publishedOn ?? '')
  const before = { ...deep, direction: 'before' } as const
  const insideMonth = decodeCursor((await feedPage(undefined, PAGE_SIZE, month)).nextCursor ?? '')
  const deepPage = await feedPage(deep, PAGE_SIZE)
  const id = deepPage.papers[0]?.id ?? ''
  const feed = (name: string, cursor?: Cursor, period?: Period): Call => ({
    name,
    isFeed: true,
    run: () => feedPage(cursor, PAGE_SIZE, period),
  })
  const count = (name: string, run: () => Promise<unknown>): Call => ({ name, isFeed: false, run })
  return [
    feed('feed, first page'),
    feed('feed, deep page', deep),
    feed('feed, deep page, upwards', before),
    feed('month, first page', undefined, month),
    feed('month, second page', insideMonth, month),
    { name: 'feed around a deep paper', isFeed: true, run: () => feedPageAround(id, PAGE_SIZE) },
    { name: 'a deep paper with neighbours', isFeed: true, run: () => paperWithNeighbours(id) },
    count('feedSummary, whole feed', () => feedSummary()),
    count('feedSummary, month', () => feedSummary(month)),
    count('dayTotals, deep page', () => dayTotals(deepPage)),
    count('countNewer, deep page', () => countNewer(deepPage)),
    count('periodsBeside, month', () => periodsBeside(month)),
    count('daysWithPapers', () => daysWithPapers()),
    count('loadFeed, first page', () => loadFeed()),
    count('loadFeed, deep page', () => loadFeed(decodeCursor(deepPage.nextCursor ?? ''))),
    count('loadFeed, month', () => loadFeed(undefined, month)),
  ]
}

/** The cursor behind as many papers, found by the feed's own pages. */
async function cursorAt(depth: number): Promise<Cursor> {
  let cursor: Cursor | undefined
  for (let passed = 0; passed < depth; ) {
    const page: FeedPage = await feedPage(cursor, Math.min(5_000, depth - passed))
    passed += page.papers.length
    cursor = decodeCursor(page.nextCursor ?? '')
  }
  if (!cursor) throw new Error('The feed has no such depth')
  return cursor
}

async function measure(client: pg.Client, call: Call, size: number, options: Options): Promise<Found> {
  const statements = await statementsOf(call.run)
  const plans: Plan[] = []
  for (const statement of statements) {
    await explain(client, statement)
    plans.push(await explain(client, statement))
  }
  const took: number[] = []
  for (let time = 0; time < (options.quick ? 3 : 50); time += 1) {
    const start = performance.now()
    await call.run()
    took.push(performance.now() - start)
  }
  return { call, size, plans, took }
}

function row({ call, size, plans, took }: Found): Cell[] {
  return [
    call.name,
    plain(size),
    plans.length,
    plans.map(each => plain(each.rows)).join(' + '),
    plans.reduce((sum, each) => sum + each.buffers, 0),
    plans.reduce((sum, each) => sum + each.milliseconds, 0),
    spread(took),
    [...new Set(plans.flatMap(each => each.scans))].join(', '),
  ]
}

/** How much longer a call takes in the larger store, beside the smaller. */
function growthOf(found: Found[]): Table {
  const sizes = [...new Set(found.map(({ size }) => size))]
  const names = [...new Set(found.map(({ call }) => call.name))]
  return {
    title: 'Growth of the call with the store',
    columns: ['what', ...sizes.map(size => `ms at ${plain(size)} papers`), 'growth'],
    rows: names.map(name => {
      const took = found.filter(({ call }) => call.name === name).map(each => spread(each.took))
      const growth = (took.at(-1)?.median ?? Number.NaN) / (took[0]?.median ?? Number.NaN)
      return [name, ...took, `× ${growth.toFixed(2)}`]
    }),
  }
}

function aimsOf(what: string, found: Found[]): Aim[] {
  const sizes = [...new Set(found.map(({ size }) => size))]
  return sizes.map(size => {
    const most = found
      .filter(each => each.size === size)
      .flatMap(({ call, plans }) => plans.map(each => ({ rows: each.rows, name: call.name })))
      .reduce((worst, each) => (each.rows > worst.rows ? each : worst))
    return atMost(`At ${plain(size)} papers ${what} (most: ${most.name})`, most.rows, ROWS, ' rows')
  })
}
