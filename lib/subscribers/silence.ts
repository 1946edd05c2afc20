import { and, eq, gt, sql } from 'drizzle-orm'
import type { Db } from '../db/connection'
import { silences } from '../db/subscriber-schema'
import type { Transaction } from '../db/transaction'
import { mailboxHash } from './address'

/** Leaves a mailbox alone for 30 days from now: its reader said that it was somebody else who asked. */
export async function silence(tx: Transaction, mailbox: string): Promise<void> {
  const until = sql`now() + interval '30 days'`
  await tx
    .insert(silences)
    .values({ mailbox: mailboxHash(mailbox), until })
    .onConflictDoUpdate({ target: silences.mailbox, set: { until } })
}

/** Whether this mailbox is to be left alone now. */
export async function isSilenced(db: Db | Transaction, mailbox: string): Promise<boolean> {
  const found = await db
    .select({ until: silences.until })
    .from(silences)
    .where(and(eq(silences.mailbox, mailboxHash(mailbox)), gt(silences.until, sql`now()`)))
  return found.length > 0
}
