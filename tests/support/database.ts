import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import { connect, type Db } from '@/lib/db/connection'
import { openDatabase } from '@/lib/db/database'
import { prepareDatabase } from '@/lib/db/prepare'
import { readEnv } from '@/lib/env'
import { upsertPapers } from '@/lib/ingest/upsert'
import type { Paper } from '@/lib/papers/paper'

export type TestDatabase = { url: string; db: Db; close: () => Promise<void> }

/** A migrated PostgreSQL of its own with the bundled corpus, also found by the code under test. */
export async function testDatabase(): Promise<TestDatabase> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'papers-test-'))
  const server = await openDatabase(readEnv({ DATA_DIR: dataDir }))
  await prepareDatabase(server.url)
  process.env.DATABASE_URL = server.url
  const db = connect(server.url)
  return {
    url: server.url,
    db,
    close: async () => {
      await db.$client.end()
      await server.leave()
      await rm(dataDir, { recursive: true, force: true })
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
