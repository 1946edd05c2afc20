import { and, eq, sql } from 'drizzle-orm'
import type { Db } from '../db/connection'
import { mailTokens, subscribers } from '../db/subscriber-schema'
import type { Transaction } from '../db/transaction'
import { tokenHash } from './token'

export type LinkPurpose = typeof mailTokens.$inferSelect.purpose
export type Subscriber = typeof subscribers.$inferSelect

/** A mailed token with whose it is, and whether it is young enough and was not used. */
export interface MailedLink {
  hash: Buffer
  subscriber: Subscriber
  isFresh: boolean
  isUsed: boolean
}

/** Whether a link that was mailed for the preferences still opens them: it is young, and the subscriber active. */
export function opensPreferences({ isFresh, subscriber }: MailedLink): boolean {
  return isFresh && subscriber.status === 'active'
}

const columns = {
  hash: mailTokens.hash,
  subscriber: subscribers,
  isFresh: sql<boolean>`${mailTokens.expiresAt} > now()`,
  isUsed: sql<boolean>`${mailTokens.usedAt} is not null`,
}

function find(db: Db | Transaction, hash: Buffer, purpose: LinkPurpose) {
  return db
    .select(columns)
    .from(mailTokens)
    .innerJoin(subscribers, eq(subscribers.id, mailTokens.subscriberId))
    .where(and(eq(mailTokens.hash, hash), eq(mailTokens.purpose, purpose)))
}

/** What a token that was mailed for a purpose leads to; undefined for one that is not, or no longer, known. */
export async function readLink(db: Db, token: string, purpose: LinkPurpose): Promise<MailedLink | undefined> {
  const [link] = await find(db, tokenHash(token), purpose)
  return link
}

/** As `readLink`, with the subscriber locked until the transaction ends, which orders all that changes it. */
export async function lockLink(
  tx: Transaction,
  token: string,
  purpose: LinkPurpose,
): Promise<MailedLink | undefined> {
  const [link] = await find(tx, tokenHash(token), purpose).for('update', { of: subscribers })
  // Whoever held the lock before may have used the token meanwhile: only the locked row was read anew.
  const [again] = link ? await find(tx, link.hash, purpose) : []
  return again
}
