import { and, eq, gt, ne, sql } from 'drizzle-orm'
import type { Db } from '../db/connection'
import { letters, subscribers } from '../db/subscriber-schema'

/** For how long who left can take that back, and is stored: an interval of PostgreSQL. */
export const UNDO_SPAN = sql`interval '24 hours'`

/** A subscriber leaves: no message goes out from now on. To leave twice, or when gone, changes nothing. */
export async function leave(db: Db, subscriberId: string): Promise<void> {
  await db.transaction(async tx => {
    const left = await tx
      .update(subscribers)
      .set({ status: 'left', leftAt: sql`now()` })
      .where(and(eq(subscribers.id, subscriberId), ne(subscribers.status, 'left')))
      .returning({ id: subscribers.id })
    if (left.length > 0) await tx.delete(letters).where(eq(letters.subscriberId, subscriberId))
  })
}

/**
 * Takes leaving back within its span: who had confirmed is subscribed again, who had not has still to confirm.
 * @returns whether there was something to take back.
 */
export async function undoLeaving(db: Db, subscriberId: string): Promise<boolean> {
  const back = await db
    .update(subscribers)
    .set({
      status: sql`case when ${subscribers.confirmedAt} is null then 'pending' else 'active' end`,
      leftAt: null,
    })
    .where(
      and(
        eq(subscribers.id, subscriberId),
        eq(subscribers.status, 'left'),
        gt(subscribers.leftAt, sql`now() - ${UNDO_SPAN}`),
      ),
    )
    .returning({ id: subscribers.id })
  return back.length > 0
}
