import { sql } from 'drizzle-orm'
import type { Db } from '../db/connection'
import { expire } from './ledger'
import type { Counts } from './record'

/** A delivery that nobody can know the end of. */
export interface Uncertain {
  id: string
  /** The address as far as it is shown: `a…@example.org`; undefined when the subscriber is gone. */
  to?: string
  since: Date
  answer: string | null
}

/** One issue as the ledger has it. */
export interface IssueStatus {
  issue: string
  papers: number
  startedAt: Date
  finishedAt: Date | null
  counts: Counts
  uncertain: Uncertain[]
}

const SHOWN_ISSUES = 30
const SHOWN_UNCERTAIN = 1_000

/**
 * The issues that were run, the last run first, with what is uncertain in each.
 * @param issue only this one, by its key.
 */
export async function status(db: Db, issue?: string): Promise<IssueStatus[]> {
  // A worker that died, after which no other ran: its rows are shown, and can be resolved.
  await expire(db, issue)
  const { rows } = await db.execute<
    Counts & { issue: string; papers: number; startedAt: string; finishedAt: string | null }
  >(sql`
    select r.issue, r.papers, r.started_at as "startedAt", r.finished_at as "finishedAt",
      count(*) filter (where d.status = 'pending')::int as pending,
      count(*) filter (where d.status = 'sending')::int as sending,
      count(*) filter (where d.status = 'sent')::int as sent,
      count(*) filter (where d.status = 'failed')::int as failed,
      count(*) filter (where d.status = 'uncertain')::int as uncertain
    from digest_runs r left join deliveries d on d.issue = r.issue
    where r.issue = ${issue ?? sql`r.issue`}
    group by r.issue
    order by r.started_at desc
    limit ${SHOWN_ISSUES}`)
  return Promise.all(
    rows.map(async ({ issue, papers, startedAt, finishedAt, ...counts }) => ({
      issue,
      papers,
      startedAt: new Date(startedAt),
      finishedAt: finishedAt === null ? null : new Date(finishedAt),
      counts,
      uncertain: counts.uncertain > 0 ? await uncertainOf(db, issue) : [],
    })),
  )
}

async function uncertainOf(db: Db, issue: string): Promise<Uncertain[]> {
  const { rows } = await db.execute<{
    id: string
    to: string | null
    since: string
    answer: string | null
  }>(sql`
    select d.id, left(s.email, 1) || '…@' || split_part(s.email, '@', 2) as "to", d.changed_at as since, d.answer
    from deliveries d left join subscribers s on s.id = d.subscriber_id
    where d.issue = ${issue} and d.status = 'uncertain'
    order by d.changed_at, d.id
    limit ${SHOWN_UNCERTAIN}`)
  return rows.map(({ to, since, ...row }) => ({ ...row, ...(to && { to }), since: new Date(since) }))
}
