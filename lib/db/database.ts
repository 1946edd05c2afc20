import type { Env } from '../env'
import { clusterUrl, locateCluster } from './embedded/cluster'
import { takeLease } from './embedded/lease'

/** A database in use: where it is, and how to say that this process needs it no longer. */
export type Database = { url: string; leave(): Promise<void> }

/**
 * Opens the database: the one at `DATABASE_URL`, or else the shared server of our own in
 * `DATA_DIR/postgres`, which is created and started when need be and stops when its last user leaves.
 * While it is open, a server of our own that dies is started again at the same URL.
 * @returns the URL of the database, and `leave`, which may be called more than once.
 * @throws Error with one sentence when the folder cannot be used or the server cannot be started.
 */
export async function openDatabase(env: Env): Promise<Database> {
  if (env.DATABASE_URL) return { url: env.DATABASE_URL, leave: async () => {} }
  const cluster = await locateCluster(env.DATA_DIR)
  const leave = await takeLease(cluster)
  return { url: clusterUrl(cluster), leave }
}
