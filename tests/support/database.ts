import { sql } from 'drizzle-orm'
import { connect, type Db } from '@/lib/db/connection'
import { upsertPapers } from '@/lib/ingest/store/upsert'
import type { Paper } from '@/lib/papers/paper'
import { copyDatabase } from './database-server'

export type TestDatabase = { url: string; db: Db; close: () => Promise<void> }

/** A migrated database of its own with the bundled corpus, also found by the code under test. */
export async function testDatabase(): Promise<TestDatabase> {
  const { url, remove } = await copyDatabase()
  process.env.DATABASE_URL = url
  const db = connect(url)
  return {
    url,
    db,
    close: async () => {
      await db.$client.end()
      await remove()
    },
  }
}

/** As `testDatabase`, with these papers instead of the bundled ones. */
export async function databaseOf(papers: Paper[]): Promise<TestDatabase> {
  const database = await testDatabase()
  await database.db.execute(sql`truncate papers`)
  await upsertPapers(database.db, papers)
  return database
}
