import { sql } from 'drizzle-orm'
import pg from 'pg'
import { type Db, db } from '../../../lib/db/connection'
import type { Cursor, Place } from '../../../lib/feed/cursor'
import { findPart } from '../../../lib/feed/find-part'
import { PAGE_SIZE } from '../../../lib/feed/load'
import type { FeedPart } from '../../../lib/feed/part'
import { periodOf } from '../../../lib/feed/period'
import { feedPage, feedPageAround, paperWithNeighbours } from '../../../lib/feed/queries'
import { explain, statementsOf } from '../support/explain'
import type { Found } from './found'

const TIMES = 20

type Call = { name: string; isAimedAt: boolean; run: () => Promise<unknown> }

/** The rows that PostgreSQL reads for each query of a page of the feed, and how long the page's data takes. */
export async function measurePlans(url: string): Promise<Found['plans']> {
  process.env.DATABASE_URL = url
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const measured: Found['plans'] = []
    for (const { name, isAimedAt, run } of await callsOf(db())) {
      const rows: number[] = []
      for (const statement of await statementsOf(run)) rows.push((await explain(client, statement)).rows)
      const start = performance.now()
      for (let time = 0; time < TIMES; time += 1) await run()
      measured.push({ name, isAimedAt, rows, took: (performance.now() - start) / TIMES })
    }
    return measured
  } finally {
    await client.end()
    await db().$client.end()
  }
}

async function callsOf(store: Db): Promise<Call[]> {
  const total = await store.$count(sql`papers`)
  const deep = await placeAt(store, Math.floor(total * 0.9))
  const middle = await placeAt(store, Math.floor(total / 2))
  const month = periodOf('month', await monthOf(store, middle))
  const organization = await partOf('organization', await largestOrganization(store))
  const author = await partOf('author', await commonAuthor(store))
  const after = (place: Place): Cursor => ({ direction: 'after', place })
  const page = (name: string, cursor?: Cursor, part?: FeedPart): Call => ({
    name,
    isAimedAt: true,
    run: () => feedPage(cursor, PAGE_SIZE, part),
  })
  return [
    page('feed, first page'),
    page('feed, middle page', after(middle)),
    page('feed, deep page', after(deep)),
    page('feed, deep page, upwards', { direction: 'before', place: deep }),
    page('month, first page', undefined, month),
    page('organisation with most papers, first page', undefined, organization),
    page('organisation with most papers, deep page', after(deep), organization),
    { name: 'feed around a deep paper', isAimedAt: true, run: () => feedPageAround(deep.id, PAGE_SIZE) },
    { name: 'a deep paper with neighbours', isAimedAt: true, run: () => paperWithNeighbours(deep.id) },
    // An author's papers are few, and sorted.
    { ...page('author with many papers, first page', undefined, author), isAimedAt: false },
  ]
}

async function partOf(kind: 'organization' | 'author', key: string): Promise<FeedPart> {
  const part = await findPart({ kind, key })
  if (!part) throw new Error(`There is no ${kind} ${key}`)
  return part
}

/** The place that so many papers stand before. */
export async function placeAt(store: Db, depth: number): Promise<Place> {
  const { rows } = await store.execute<Place & Record<string, unknown>>(sql`
    select day_key as "dayKey", vote_key as "voteKey", id from papers
    order by day_key, vote_key, id offset ${depth} limit 1`)
  return first(rows)
}

async function monthOf(store: Db, { id }: Place): Promise<string> {
  const { rows } = await store.execute<{ month: string }>(
    sql`select to_char(published_on, 'YYYY-MM') as month from papers where id = ${id}`,
  )
  return first(rows).month
}

async function largestOrganization(store: Db): Promise<string> {
  const { rows } = await store.execute<{ slug: string }>(sql`
    select organization_slug as slug from papers where organization_slug is not null
    group by 1 order by count(*) desc limit 1`)
  return first(rows).slug
}

/** Who wrote most of some papers. */
async function commonAuthor(store: Db): Promise<string> {
  const { rows } = await store.execute<{ slug: string }>(sql`
    select slug from search_authors where id = (
      select author from (select unnest(authors) as author from paper_search limit 20000) as sampled
      group by 1 order by count(*) desc limit 1)`)
  return first(rows).slug
}

function first<T>(rows: T[]): T {
  const [row] = rows
  if (row === undefined) throw new Error('The store has no such row')
  return row
}
