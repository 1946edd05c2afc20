import { type SQL, sql } from 'drizzle-orm'
import type { Db } from '../db/connection'
import { type FilterColumns, filterOf } from '../subscribers/wishes-columns'
import type { Filter, Issue } from './content'

/**
 * How long a worker's word holds, in seconds: for rows it has claimed, and, renewed, for those it is sending. No
 * lease is ever longer.
 */
export const LEASE_SECONDS = 30

/** No retry is due later than this, in seconds. */
export const MAX_DELAY_SECONDS = 600

/** A claimed row: what it takes to compose its message. */
export interface Job {
  id: string
  messageId: string
  subscriberId: string
  email: string
  filter: Filter
}

/** A moment that has come; or one so far ahead that the clock must have been set back since it was written. */
function hasCome(moment: SQL, atMost: number): SQL {
  return sql`(${moment} <= now() or ${moment} > now() + make_interval(secs => ${atMost}))`
}

/** Whether a row `d` that waits is due. */
export const isDue = hasCome(sql`d.due_at`, MAX_DELAY_SECONDS)

const isUnleased = sql`(d.lease_until is null or ${hasCome(sql`d.lease_until`, LEASE_SECONDS)})`

/** Whether the subscriber `s` of a row `d` is still to get it. */
export function isWanted({ frequency }: Issue): SQL {
  return sql`(s.id = d.subscriber_id and s.status = 'active' and s.frequency = ${frequency}
    and not exists (select from suppressions x where x.mailbox = d.mailbox))`
}

/**
 * Claims rows that are due, for `seconds`; a row that is nobody's any more (left, suppressed, deleted, other wishes)
 * is removed instead, as nothing was sent for it. Workers never get the same row while a claim holds.
 */
export async function claim(db: Db, issue: Issue, limit: number, seconds: number): Promise<Job[]> {
  const { rows } = await db.execute<Omit<Job, 'filter'> & FilterColumns>(sql`
    with due as (
      select d.id from deliveries d
      where d.issue = ${issue.key} and d.status = 'pending' and ${isDue} and ${isUnleased}
      order by d.due_at
      limit ${limit}
      for update skip locked
    ), gone as (
      delete from deliveries d using due
      where d.id = due.id and not exists (select from subscribers s where ${isWanted(issue)})
    )
    update deliveries d set lease_until = now() + make_interval(secs => ${seconds})
    from due, subscribers s
    where d.id = due.id and ${isWanted(issue)}
    returning d.id, d.message_id as "messageId", s.id as "subscriberId", s.email, s.query,
      s.min_upvotes as "minUpvotes", s.organization`)
  return rows.map(({ id, messageId, subscriberId, email, ...columns }) => ({
    id,
    messageId,
    subscriberId,
    email,
    filter: filterOf(columns),
  }))
}

/** Gives claimed rows back that were not begun. */
export async function release(db: Db, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  await db.execute(sql`
    update deliveries set lease_until = null where id = any(${sql.param(ids)}::uuid[]) and status = 'pending'`)
}

/** Removes a pending row that has nothing to say, or nobody to say it to. */
export async function remove(db: Db, id: string): Promise<void> {
  await db.execute(sql`delete from deliveries where id = ${id} and status = 'pending'`)
}

/** Holds on to the rows that are with the mail server. */
export async function renew(db: Db, ids: string[], seconds: number): Promise<void> {
  if (ids.length === 0) return
  await db.execute(sql`
    update deliveries set lease_until = now() + make_interval(secs => ${seconds})
    where id = any(${sql.param(ids)}::uuid[]) and status = 'sending'`)
}

/** Gives up on rows whose worker has not been heard of: nobody knows whether the mail server took them. */
export async function expire(db: Db, issue?: string): Promise<void> {
  await db.execute(sql`
    update deliveries set status = 'uncertain', lease_until = null, changed_at = now(),
      answer = 'The sender stopped before it knew the answer.'
    where id in (
      select d.id from deliveries d
      where d.issue = ${issue ?? sql`d.issue`} and d.status = 'sending' and ${isUnleased}
      for update skip locked)`)
}

/**
 * How long, in seconds, until something is to be done: a row due, or a lease at its end.
 * @returns undefined when all rows of the issue are done with.
 */
export async function secondsUntilNext(db: Db, issue: string): Promise<number | undefined> {
  const { rows } = await db.execute<{ seconds: number | null }>(sql`
    select extract(epoch from min(case
      when d.status = 'pending' and ${isDue} and ${isUnleased} or d.status = 'sending' and ${isUnleased} then now()
      when d.status = 'sending' then d.lease_until
      else greatest(d.due_at, d.lease_until) end) - now())::float8 as seconds
    from deliveries d
    where d.issue = ${issue} and d.status in ('pending', 'sending')`)
  return rows[0]?.seconds ?? undefined
}
