import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { connect, type Db } from '../../../lib/db/connection'
import { openDatabase } from '../../../lib/db/database'
import { papers } from '../../../lib/db/schema'
import { readEnv } from '../../../lib/env'
import { upsertPapers } from '../../../lib/ingest/store/upsert'
import type { App } from '../../support/app'
import { feedApi } from './feed-api'
import { generatePapers } from './papers'

const AT_ONCE = 5_000
const SHOWN_LIMIT_MS = 20_000

/**
 * Fills the database up to as many papers, the bundled ones included, and lets PostgreSQL tidy up as its own
 * autovacuum would a little later.
 */
export async function fillUpTo(db: Db, count: number): Promise<void> {
  const generated = await generatePapers(count - (await db.$count(papers)))
  for (let from = 0; from < generated.length; from += AT_ONCE) {
    await upsertPapers(db, generated.slice(from, from + AT_ONCE))
  }
  await db.execute(sql`vacuum analyze`)
}

/**
 * Fills the database of an app that runs, and waits until it shows the new papers.
 * @throws Error when it does not show them.
 */
export async function fillApp(app: App, count: number): Promise<void> {
  const newest = async () => (await feedApi(app.url, '?limit=1')).papers[0]?.id
  const before = await newest()
  const database = await openDatabase(readEnv({ DATA_DIR: app.dataDir }))
  const db = connect(database.url, 2)
  try {
    await fillUpTo(db, count)
  } finally {
    await db.$client.end()
    await database.leave()
  }
  const end = Date.now() + SHOWN_LIMIT_MS
  while ((await newest()) === before) {
    if (Date.now() > end) throw new Error('The app does not show the papers that were added')
    await sleep(200)
  }
}
