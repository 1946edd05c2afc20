import { desc, eq, sql } from 'drizzle-orm'
import type { Db } from '../db/connection'
import { digestRuns } from '../db/subscriber-schema'
import { expire } from './ledger'
import { type Counts, countDeliveries } from './record'

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
  const runs = await db
    .select()
    .from(digestRuns)
    .where(issue === undefined ? undefined : eq(digestRuns.issue, issue))
    .orderBy(desc(digestRuns.startedAt))
    .limit(SHOWN_ISSUES)
  return Promise.all(
    runs.map(async run => {
      const counts = await countDeliveries(db, run.issue)
      return { ...run, counts, uncertain: counts.uncertain > 0 ? await uncertainOf(db, run.issue) : [] }
    }),
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
