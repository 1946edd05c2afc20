import 'server-only'
import { desc, gt, lte, sql } from 'drizzle-orm'
import { db } from '../db/connection'
import { feedDays, papers } from '../db/schema'

/**
 * Identifiers of papers from the feed's end to its beginning, so that new papers come last and leave the ranges
 * before them as they are. The counts by day say where a range begins; from there it is one run of the index.
 * @param skip how many papers stand before the range.
 * @param count how many identifiers at most.
 */
export async function paperIds(skip: number, count: number): Promise<string[]> {
  const running = db()
    .select({
      dayKey: feedDays.dayKey,
      papers: feedDays.papers,
      after: sql<number>`sum(${feedDays.papers}) over (order by ${feedDays.dayKey} desc)`
        .mapWith(Number)
        .as('after'),
    })
    .from(feedDays)
    .as('running')
  const [first] = await db()
    .select()
    .from(running)
    .where(gt(running.after, skip))
    .orderBy(desc(running.dayKey))
    .limit(1)
  if (!first) return []
  const rows = await db()
    .select({ id: papers.id })
    .from(papers)
    .where(lte(papers.dayKey, first.dayKey))
    .orderBy(desc(papers.dayKey), desc(papers.voteKey), desc(papers.id))
    .offset(skip - (first.after - first.papers))
    .limit(count)
  return rows.map(({ id }) => id)
}
