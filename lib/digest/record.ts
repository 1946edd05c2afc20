import { sql } from 'drizzle-orm'
import type { Db } from '../db/connection'

/** How many rows of an issue's ledger are in each state. */
export type Counts = {
  pending: number
  sending: number
  sent: number
  failed: number
  uncertain: number
}

/** Counts an issue's ledger. */
export async function countDeliveries(db: Db, issue: string): Promise<Counts> {
  const { rows } = await db.execute<{ status: keyof Counts; count: number }>(sql`
    select status, count(*)::int as count from deliveries where issue = ${issue} group by status`)
  const counts = { pending: 0, sending: 0, sent: 0, failed: 0, uncertain: 0 }
  for (const { status, count } of rows) counts[status] = count
  return counts
}

/** Records that a run of an issue begins. @returns the moment, by PostgreSQL's clock and as it writes it. */
export async function recordStart(db: Db, issue: string, papers: number): Promise<string> {
  const { rows } = await db.execute<{ at: string }>(sql`
    insert into digest_runs (issue, papers) values (${issue}, ${papers})
    on conflict (issue) do update set started_at = now(), finished_at = null, papers = excluded.papers
    returning started_at::text as at`)
  return rows[0]?.at ?? ''
}

/** Records that nothing of an issue is left to be sent. */
export async function recordEnd(db: Db, issue: string): Promise<void> {
  await db.execute(sql`update digest_runs set finished_at = now() where issue = ${issue}`)
}
