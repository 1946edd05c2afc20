import 'server-only'
import { and, count, eq, inArray, lt, min, sql, sum } from 'drizzle-orm'
import { db } from '../db/connection'
import { feedDays, papers } from '../db/schema'
import { decodeCursor, type Place } from './cursor'
import { dayKey, dayOfKey, UNDATED_KEY } from './day-key'
import { groupByDay } from './group'
import type { FeedPage, FeedSummary } from './page'

/** The whole feed in numbers, from the per-day counts. */
export async function feedSummary(): Promise<FeedSummary> {
  const dated = sql`${feedDays.dayKey} < ${UNDATED_KEY}`
  const [row] = await db()
    .select({
      papers: sum(feedDays.papers).mapWith(Number),
      newest: min(feedDays.dayKey),
      oldest: sql<number | null>`max(${feedDays.dayKey}) filter (where ${dated})`,
    })
    .from(feedDays)
  const day = (key: number | null | undefined) => (key == null ? undefined : dayOfKey(key))
  return { papers: row?.papers ?? 0, newest: day(row?.newest), oldest: day(row?.oldest) }
}

/** How many papers each day of the page has in the whole feed, in the page's order of days. */
export async function dayTotals(page: FeedPage): Promise<number[]> {
  const days = groupByDay(page.papers).map(group => (group.day ? dayKey(group.day) : UNDATED_KEY))
  const rows = await db().select().from(feedDays).where(inArray(feedDays.dayKey, days))
  return days.map(key => rows.find(row => row.dayKey === key)?.papers ?? 0)
}

/** How many papers stand before the page, at the cost of one row a day and the rows of its first day. */
export async function countNewer(page: FeedPage): Promise<number> {
  const cursor = page.previousCursor ? decodeCursor(page.previousCursor) : undefined
  return cursor ? countBefore(cursor.place) : 0
}

async function countBefore(to: Place): Promise<number> {
  const [[days], [sameDay]] = await Promise.all([
    db()
      .select({ papers: sum(feedDays.papers).mapWith(Number) })
      .from(feedDays)
      .where(lt(feedDays.dayKey, to.dayKey)),
    db()
      .select({ papers: count() })
      .from(papers)
      .where(
        and(
          eq(papers.dayKey, to.dayKey),
          sql`(${papers.voteKey}, ${papers.id}) < (${to.voteKey}::int, ${to.id}::text)`,
        ),
      ),
  ])
  return (days?.papers ?? 0) + (sameDay?.papers ?? 0)
}
