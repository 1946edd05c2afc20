import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import type { Cluster } from './cluster'
import { stopPostmaster } from './postmaster'
import { join, LEASE_LOCK } from './session'

const RETRY_MS = 1_000

/**
 * Takes a lease on the cluster's server: a shared advisory lock in an open session, so that a killed process loses
 * it by itself. When the session breaks, the lease joins again and thereby restarts a server that died.
 * @returns the function that ends the lease; the last one to do so stops the server.
 * @throws Error when the server cannot be joined.
 */
export async function takeLease(cluster: Cluster): Promise<() => Promise<void>> {
  let left: Promise<void> | undefined
  let recovery = Promise.resolve()
  let session = await join(cluster, true)
  try {
    await createPapersDatabase(session)
  } catch (error) {
    await release(session, cluster)
    throw error
  }
  watch()

  function watch(): void {
    session.once('end', () => {
      if (!left) recovery = recover()
    })
  }

  async function recover(): Promise<void> {
    console.warn('The database server has gone; joining it again.')
    while (!left) {
      try {
        session = await join(cluster, false)
        return watch()
      } catch (error) {
        console.warn(error instanceof Error ? error.message : error)
        await sleep(RETRY_MS)
      }
    }
  }

  async function leave(): Promise<void> {
    await recovery
    await release(session, cluster)
  }

  return () => {
    left ??= leave()
    return left
  }
}

async function createPapersDatabase(session: pg.Client): Promise<void> {
  const found = await session.query("select from pg_database where datname = 'papers'")
  if (found.rowCount) return
  // Another process may do the same at this moment: then the name is taken, one way or the other.
  await session.query('create database papers').catch((error: pg.DatabaseError) => {
    if (error.code !== '42P04' && error.code !== '23505') throw error
  })
}

async function release(session: pg.Client, cluster: Cluster): Promise<void> {
  try {
    if (await wasLast(session)) await stopPostmaster(cluster)
  } finally {
    await session.end().catch(() => {})
  }
}

/**
 * The share is given up before the whole is asked for: of two that leave at once, each still holding its share,
 * neither would get it, and the server would stay.
 */
async function wasLast(session: pg.Client): Promise<boolean> {
  try {
    await session.query('select pg_advisory_unlock_shared($1)', [LEASE_LOCK])
    const { rows } = await session.query('select pg_try_advisory_lock($1) as last', [LEASE_LOCK])
    return rows[0]?.last === true
  } catch {
    // The session broke: its share is gone, and what became of the server is for the others to see to.
    return false
  }
}
