import { eq, sql } from 'drizzle-orm'
import type { Db } from '../db/connection'
import { mailTokens, subscribers } from '../db/subscriber-schema'
import { lockLink } from './mailed-link'
import { silence } from './silence'

/**
 * Confirms the pending subscriber that a token was mailed to. The token works once; used again, it changes nothing.
 * @returns whether it was confirmed by this call.
 */
export async function confirm(db: Db, token: string): Promise<boolean> {
  return db.transaction(async tx => {
    const link = await lockLink(tx, token, 'confirm')
    if (!link?.isFresh || link.isUsed || link.subscriber.status !== 'pending') return false
    await tx.update(mailTokens).set({ usedAt: sql`now()` }).where(eq(mailTokens.hash, link.hash))
    await tx
      .update(subscribers)
      .set({ status: 'active', confirmedAt: sql`now()`, leftAt: null, refusals: 0 })
      .where(eq(subscribers.id, link.subscriber.id))
    return true
  })
}

/**
 * "This wasn't me": deletes the pending subscriber that a token was mailed to, and leaves the mailbox alone.
 * @returns whether the token was one of a pending subscriber, and young enough.
 */
export async function refuseConfirmation(db: Db, token: string): Promise<boolean> {
  return db.transaction(async tx => {
    const link = await lockLink(tx, token, 'confirm')
    if (!link?.isFresh || link.subscriber.status !== 'pending') return false
    await silence(tx, link.subscriber.mailbox)
    await tx.delete(subscribers).where(eq(subscribers.id, link.subscriber.id))
    return true
  })
}
