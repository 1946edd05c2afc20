import { eq } from 'drizzle-orm'
import type { Db } from '../db/connection'
import { subscribers, suppressions } from '../db/subscriber-schema'
import type { Transaction } from '../db/transaction'
import { mailboxHash } from './address'

type Reason = typeof suppressions.$inferSelect.reason

/**
 * Puts a mailbox on the suppression list after a hard bounce or a complaint: the subscriber is deleted, only the
 * keyed hash of the mailbox stays. The first reason is kept.
 */
export async function suppress(db: Db | Transaction, mailbox: string, reason: Reason): Promise<void> {
  await db.transaction(async tx => {
    await listSuppressed(tx, mailboxHash(mailbox), reason)
    await tx.delete(subscribers).where(eq(subscribers.mailbox, mailbox))
  })
}

/** Puts a mailbox of which only the keyed hash is left on the suppression list. */
export async function listSuppressed(db: Db | Transaction, mailbox: Buffer, reason: Reason): Promise<void> {
  await db.insert(suppressions).values({ mailbox, reason }).onConflictDoNothing()
}

/** Whether no message may go to this mailbox again. */
export async function isSuppressed(db: Db | Transaction, mailbox: string): Promise<boolean> {
  const found = await db
    .select({ at: suppressions.at })
    .from(suppressions)
    .where(eq(suppressions.mailbox, mailboxHash(mailbox)))
  return found.length > 0
}
