import { sql } from 'drizzle-orm'
import type { Db } from './connection'

/** What time it is by the clock that all processes on this database share. */
export async function databaseNow(db: Db): Promise<Date> {
  const { rows } = await db.execute<{ milliseconds: string }>(
    sql`select extract(epoch from now()) * 1000 as milliseconds`,
  )
  return new Date(Number(rows[0]?.milliseconds))
}
