import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Cluster } from './cluster'
import { createCluster } from './create'
import { inspectFolder } from './folder'
import { startPostmaster } from './postmaster'
import { makeSocketFolder } from './socket'

const POLL_MS = 50
const PATIENCE_MS = 60_000

/** The number that stands for "the server is in use" among the advisory locks of its `postgres` database. */
export const LEASE_LOCK = 7_310_002

/**
 * Joins the cluster's server, starting it when none runs, and takes a share in it for as long as the session lasts.
 * @param create whether a missing cluster may be made; a lost one must not come back empty.
 * @throws Error when the folder cannot be used, or no server answers within a minute.
 */
export async function join(cluster: Cluster, create: boolean): Promise<pg.Client> {
  let deadline = Date.now() + PATIENCE_MS
  for (;;) {
    const place = await inspectFolder(cluster)
    if (place === 'room') {
      if (!create) throw new Error(`${cluster.folder} is gone: restart to make a new one.`)
      await createCluster(cluster)
    }
    if (cluster.socketFolder !== cluster.folder) await makeSocketFolder(cluster.socketFolder, cluster.account)
    const answer = await enter(cluster)
    if (answer instanceof pg.Client) return answer
    if (answer === 'no server' && (await startPostmaster(cluster))) deadline = Date.now() + PATIENCE_MS
    else await sleep(POLL_MS)
    if (Date.now() > deadline)
      throw new Error(`The database in ${cluster.folder} does not answer: ${answer}.`)
  }
}

/** A session that holds its share; or else that no server is there, or why the server refuses for now. */
async function enter(cluster: Cluster): Promise<pg.Client | string> {
  const session = new pg.Client({
    host: cluster.socketFolder,
    port: 5432,
    user: 'postgres',
    database: 'postgres',
    ssl: false,
    connectionTimeoutMillis: 10_000,
  })
  // The end of a session is noticed by its `end` event; unheard, the error before it would end the process.
  session.on('error', () => {})
  try {
    await session.connect()
    // Waits while the last user stops the server; then the session breaks, and a new server is due.
    await session.query('select pg_advisory_lock_shared($1)', [LEASE_LOCK])
    return session
  } catch (error) {
    await session.end().catch(() => {})
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ECONNREFUSED') return 'no server'
    if (code === 'EACCES') throw new Error(`No access to the database in ${cluster.folder}: ${message}.`)
    return message
  }
}
