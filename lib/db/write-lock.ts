import { sql } from 'drizzle-orm'
import type { Transaction } from './transaction'

/** Any number that no other program on the same database is likely to lock. */
const WRITE_LOCK = 7_310_002

/** Makes writers of papers take turns until the transaction ends: two of them could wait for each other's rows. */
export async function takeTurn(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${WRITE_LOCK})`)
}
