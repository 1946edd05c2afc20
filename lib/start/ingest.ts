import { connect } from '../db/connection'
import type { Env } from '../env'
import { startIngest } from '../ingest/schedule/schedule'

/** A run holds one for its lock and one for the page it writes. */
const CONNECTIONS = 3

/**
 * Starts what fetches new papers by itself, every day, with `INGEST`.
 * @returns a function that stops it, and resolves once the page under way is written.
 */
export function startFetching(env: Env): () => Promise<void> {
  if (!env.DATABASE_URL) return async () => {}
  const db = connect(env.DATABASE_URL, CONNECTIONS)
  const stop = startIngest(db, env)
  return async () => {
    await stop()
    await db.$client.end()
  }
}
