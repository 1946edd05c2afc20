import { sql } from 'drizzle-orm'
import type { Db } from '../db/connection'
import { mailboxHash } from '../subscribers/address'
import { type FilterColumns, filterOf } from '../subscribers/wishes-columns'
import type { Filter, Issue } from './content'

const BATCH = 1_000

/** A subscriber that an issue may go to. */
export interface Recipient {
  id: string
  /** The keyed hash of the mailbox. */
  mailbox: Buffer
  filter: Filter
}

/**
 * Those an issue may go to and who are not in its ledger yet: active subscribers of its frequency who confirmed
 * before a moment, in batches.
 * @param before a moment as PostgreSQL writes it.
 */
export async function* recipients(db: Db, issue: Issue, before: string): AsyncGenerator<Recipient[]> {
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const { rows } = await db.execute<{ id: string; mailbox: string } & FilterColumns>(sql`
      select s.id, s.mailbox, s.query, s.min_upvotes as "minUpvotes", s.organization
      from subscribers s
      where s.status = 'active' and s.frequency = ${issue.frequency} and s.id > ${after}::uuid
        and s.confirmed_at < ${before}::timestamptz
        and not exists (select from deliveries d where d.issue = ${issue.key} and d.subscriber_id = s.id)
      order by s.id
      limit ${BATCH}`)
    const last = rows.at(-1)
    if (!last) return
    after = last.id
    yield rows.map(row => ({ id: row.id, mailbox: mailboxHash(row.mailbox), filter: filterOf(row) }))
  }
}
