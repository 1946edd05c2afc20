import { and, eq, isNull, lt, lte, sql } from 'drizzle-orm'
import type { Db } from '../db/connection'
import { deliveries, limitUses, mailTokens, silences, subscribers } from '../db/subscriber-schema'
import { UNDO_SPAN } from './leave'

const ago = (span: string) => sql`now() - ${span}::interval`

/**
 * Deletes what is no longer needed: subscribers who did not confirm within 7 days, or left and can no longer take it
 * back; mailed links a week after their end; uses that no limit counts any more; silences that are
 * over; and of the ledger what belongs to nobody any more.
 */
export async function purge(db: Db): Promise<void> {
  await db
    .delete(subscribers)
    .where(and(eq(subscribers.status, 'pending'), lt(subscribers.requestedAt, ago('7 days'))))
  await db
    .delete(subscribers)
    .where(and(eq(subscribers.status, 'left'), lte(subscribers.leftAt, sql`now() - ${UNDO_SPAN}`)))
  // Until then the page of such a link can say that it is too old.
  await db.delete(mailTokens).where(lt(mailTokens.expiresAt, ago('7 days')))
  await db.delete(limitUses).where(lt(limitUses.at, ago('31 days')))
  await db.delete(silences).where(lte(silences.until, sql`now()`))
  await db
    .delete(deliveries)
    .where(and(isNull(deliveries.subscriberId), lt(deliveries.changedAt, ago('31 days'))))
}
