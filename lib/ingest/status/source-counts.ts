import { desc, sql } from 'drizzle-orm'
import type { Db } from '../../db/connection'
import { paperChanges, papers } from '../../db/schema'
import type { SourceName } from '../source'

/** How many papers each source knows; a paper that two of them know counts in both. */
export type SourceCounts = Partial<Record<SourceName, number>>

/** Transactions need not commit in the order of their numbers, so the last change is not all there is to know. */
const LONGEST_MS = 60_000

type Counted = { change: string; at: number; counts: Promise<SourceCounts>; isUnderWay: boolean }

const counted = new WeakMap<Db, Counted>()

/**
 * Counts papers by source: a pass over all of them, and so only when papers have changed since it was asked last, and
 * one at a time. Triggers could keep the counts, as they do by day; but every import would pay for what few ever ask.
 */
export async function sourceCounts(db: Db): Promise<SourceCounts> {
  const change = await lastChange(db)
  const known = counted.get(db)
  if (known?.change === change && Date.now() - known.at < LONGEST_MS) return known.counts
  if (known?.isUnderWay) {
    await known.counts.catch(() => {})
    return sourceCounts(db)
  }
  const begun: Counted = { change, at: Date.now(), counts: countBySource(db), isUnderWay: true }
  counted.set(db, begun)
  try {
    return await begun.counts
  } catch (error) {
    counted.delete(db)
    throw error
  } finally {
    begun.isUnderWay = false
  }
}

async function lastChange(db: Db): Promise<string> {
  const [last] = await db
    .select({ xid: paperChanges.xid, statement: paperChanges.statement })
    .from(paperChanges)
    .orderBy(desc(paperChanges.xid), desc(paperChanges.statement))
    .limit(1)
  return last ? `${last.xid} ${last.statement}` : ''
}

async function countBySource(db: Db): Promise<SourceCounts> {
  const { rows } = await db.execute<{ source: SourceName; papers: number }>(sql`
    select source, sum(papers)::int as papers
    from (select sources, count(*) as papers from ${papers} group by sources) as counted, unnest(sources) as source
    group by source order by source`)
  return Object.fromEntries(rows.map(({ source, papers }) => [source, papers]))
}
