import { sql } from 'drizzle-orm'
import type { Db } from '../db/connection'
import { isUuid } from '../db/uuid'

/**
 * The operator's word on an uncertain delivery: `sent`, it arrived; `resend`, it did not, and the next run of its
 * issue sends it again.
 * @returns the issue; undefined when there is no uncertain delivery of this id.
 */
export async function resolveUncertain(
  db: Db,
  deliveryId: string,
  as: 'sent' | 'resend',
): Promise<string | undefined> {
  if (!isUuid(deliveryId)) return undefined
  const { rows } = await db.execute<{ issue: string }>(sql`
    with resolved as (
      update deliveries
      set status = ${as === 'sent' ? 'sent' : 'pending'}, due_at = now(), lease_until = null, changed_at = now()
      where id = ${deliveryId} and status = 'uncertain'
      returning issue
    ), reopened as (
      update digest_runs r set finished_at = null from resolved where r.issue = resolved.issue and ${as === 'resend'}
    )
    select issue from resolved`)
  return rows[0]?.issue
}
