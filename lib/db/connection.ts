import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { readEnv } from '../env'

export type Db = NodePgDatabase & { $client: pg.Pool }

/**
 * Opens a pool of connections to the database at `url`.
 * @returns the database; end it with `db.$client.end()`.
 */
export function connect(url: string, connections = 10): Db {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 30_000,
  })
  // Without a listener, a server that restarts would end this process through its idle connections.
  pool.on('error', error => console.warn(`Database: ${error.message}`))
  // The same while a client is in use: whoever uses it learns of the error by the query that fails.
  pool.on('connect', client => client.on('error', () => {}))
  return drizzle(pool, { casing: 'snake_case' })
}

let shared: Db | undefined

/**
 * The database of this process, opened on first use: a build loads every route and has none.
 * @throws Error when `DATABASE_URL` is unset; the launcher always sets it for the server.
 */
export function db(): Db {
  if (shared) return shared
  const url = readEnv().DATABASE_URL
  if (!url) throw new Error('DATABASE_URL is not set: start the server with `npm start`.')
  shared = connect(url)
  return shared
}
