import pg from 'pg'

/**
 * Acts unless another process on this database does just now, under the same advisory lock of a session. The lock ends
 * with its connection, and so with this process, however that ends.
 * @param lock any number that no other program on the same database is likely to use.
 * @returns whether it was this process that acted.
 */
export async function alone(url: string, lock: number, act: () => Promise<unknown>): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000, keepAlive: true })
  // Where the connection is lost, and the lock with it, a second process may act too: what is done must allow that.
  client.on('error', () => {})
  await client.connect()
  try {
    const { rows } = await client.query('select pg_try_advisory_lock($1) as "isOurs"', [lock])
    const isOurs = rows[0]?.isOurs === true
    if (isOurs) await act()
    return isOurs
  } finally {
    await client.end()
  }
}
