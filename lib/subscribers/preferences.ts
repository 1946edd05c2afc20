import { eq } from 'drizzle-orm'
import type { Db } from '../db/connection'
import { subscribers } from '../db/subscriber-schema'
import type { Transaction } from '../db/transaction'
import { lockLink, opensPreferences } from './mailed-link'
import type { Wishes } from './wishes'
import { columnsOf } from './wishes-columns'

/**
 * Changes what the subscriber wants whom a preferences link was mailed to.
 * @returns false when the link is of no use (any more).
 */
export function changeWishes(db: Db, token: string, wishes: Wishes): Promise<boolean> {
  return withSubscriber(db, token, (tx, id) =>
    tx.update(subscribers).set(columnsOf(wishes)).where(eq(subscribers.id, id)),
  )
}

/**
 * Deletes the subscriber whom a preferences link was mailed to, at once and for good.
 * @returns false when the link is of no use (any more).
 */
export function deleteSubscriber(db: Db, token: string): Promise<boolean> {
  return withSubscriber(db, token, (tx, id) => tx.delete(subscribers).where(eq(subscribers.id, id)))
}

function withSubscriber(
  db: Db,
  token: string,
  change: (tx: Transaction, subscriberId: string) => PromiseLike<unknown>,
): Promise<boolean> {
  return db.transaction(async tx => {
    const link = await lockLink(tx, token, 'preferences')
    if (!link || !opensPreferences(link)) return false
    await change(tx, link.subscriber.id)
    return true
  })
}
