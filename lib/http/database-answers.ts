import 'server-only'
import { sql } from 'drizzle-orm'
import { db } from '../db/connection'

/** Whether the database answers this process. */
export async function databaseAnswers(): Promise<boolean> {
  return db()
    .execute(sql`select 1`)
    .then(
      () => true,
      () => false,
    )
}
