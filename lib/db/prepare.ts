import path from 'node:path'
import { lt, sql } from 'drizzle-orm'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'
import { importBundledCorpus } from '../ingest/corpus/import-bundled'
import { settleAll } from '../search/store/settle'
import { keepUpSearch } from '../search/store/upkeep'
import { connect } from './connection'
import { paperChanges } from './schema'

/** Held by whoever prepares or restores a database; any number that no other program on it is likely to lock. */
export const PREPARE_LOCK = 7_310_001

const migrationsFolder = path.join(import.meta.dirname, 'migrations')

/**
 * Brings the database at `url` up to date: migrations, then the bundled corpus when it is new or changed.
 * One process at a time does it, under an advisory lock; the others wait and then find it done.
 * @throws Error when the server cannot be reached, a migration fails, or the corpus is bad.
 */
export async function prepareDatabase(url: string): Promise<void> {
  const lock = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  await lock.connect()
  const db = connect(url, 2)
  try {
    await lock.query('select pg_advisory_lock($1)', [PREPARE_LOCK])
    await migrate(db, { migrationsFolder })
    await keepUpSearch(db)
    await importBundledCorpus(db)
    await settleAll(db)
    await db.delete(paperChanges).where(lt(paperChanges.at, sql`now() - interval '1 day'`))
  } finally {
    await db.$client.end()
    await lock.end()
  }
}
