import { sql } from 'drizzle-orm'
import pg from 'pg'
import type { Db } from '../../../lib/db/connection'
import { papers } from '../../../lib/db/schema'
import { upsertPapers } from '../../../lib/ingest/store/upsert'
import type { Paper } from '../../../lib/papers/paper'
import type { SearchEngine } from '../../../lib/search/store/engine'
import { load } from '../../../lib/search/store/load'
import { knownPapers, recombined } from './papers'

const AT_ONCE = 2_000

/** Fills the store up to as many papers: known ones first, then recombined ones. */
export async function fillUpTo(db: Db, count: number): Promise<void> {
  const known = await knownPapers()
  await upsertAll(db, known.slice(0, count))
  const made = await db.$count(papers, sql`id like 'generated-%'`)
  const all = await db.$count(papers)
  let skip = made
  for (const batch of recombined(known, made + Math.max(0, count - all), AT_ONCE)) {
    const fresh = batch.slice(skip)
    skip = Math.max(0, skip - batch.length)
    await upsertAll(db, fresh)
  }
  await db.execute(sql`vacuum analyze`)
}

async function upsertAll(db: Db, all: Paper[]): Promise<void> {
  for (let from = 0; from < all.length; from += AT_ONCE)
    await upsertPapers(db, all.slice(from, from + AT_ONCE))
}

/** The engine of what is stored, and how many milliseconds it took to load. */
export async function loadEngine(url: string): Promise<{ engine: SearchEngine; took: number }> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const start = performance.now()
    const { engine } = await load(client)
    return { engine, took: performance.now() - start }
  } finally {
    await client.end()
  }
}
