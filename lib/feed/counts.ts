import 'server-only'
import { and, asc, between, count, desc, eq, gt, inArray, lt, type SQL, sql, sum } from 'drizzle-orm'
import { db } from '../db/connection'
import { feedDays, papers } from '../db/schema'
import { decodeCursor } from './cursor'
import { dayKey, dayOfKey, UNDATED_KEY } from './day-key'
import { groupByDay } from './group'
import type { DayCount, FeedPage, FeedSummary } from './page'
import { keyRange, type Period, type PeriodKind, periodOf } from './period'

const isDated = lt(feedDays.dayKey, UNDATED_KEY)
const total = sum(feedDays.papers).mapWith(Number)

/** The whole feed, or a period of it, in numbers, from the counts by day. */
export async function feedSummary(period?: Period): Promise<FeedSummary> {
  const end = (which: 'min' | 'max') =>
    sql<number | null>`${sql.raw(which)}(${feedDays.dayKey}) filter (where ${isDated})`
  const [row] = await db()
    .select({ papers: total, newest: end('min'), oldest: end('max') })
    .from(feedDays)
    .where(period && within(period))
  const day = (key: number | null | undefined) => (typeof key === 'number' ? dayOfKey(key) : undefined)
  return { papers: row?.papers ?? 0, newest: day(row?.newest), oldest: day(row?.oldest) }
}

/** How many papers each day of the page has in the whole feed, in the page's order of days. */
export async function dayTotals(page: FeedPage): Promise<number[]> {
  const days = groupByDay(page.papers).map(group => (group.day ? dayKey(group.day) : UNDATED_KEY))
  const rows = await db().select().from(feedDays).where(inArray(feedDays.dayKey, days))
  return days.map(key => rows.find(row => row.dayKey === key)?.papers ?? 0)
}

/**
 * How many papers stand before the page in the feed or its period: read from the counts by day, and for the
 * page's first day from its papers.
 */
export async function countNewer(page: FeedPage, period?: Period): Promise<number> {
  const place = page.previousCursor ? decodeCursor(page.previousCursor)?.place : undefined
  if (!place) return 0
  const above = sql`(${papers.voteKey}, ${papers.id}) < (${place.voteKey}::int, ${place.id}::text)`
  const [[days], [sameDay]] = await Promise.all([
    db()
      .select({ papers: total })
      .from(feedDays)
      .where(and(lt(feedDays.dayKey, place.dayKey), period && within(period))),
    db()
      .select({ papers: count() })
      .from(papers)
      .where(and(eq(papers.dayKey, place.dayKey), above)),
  ])
  return (days?.papers ?? 0) + (sameDay?.papers ?? 0)
}

/** The periods of the same kind that hold papers and are next to this one: the newer and the older. */
export async function periodsBeside(period: Period): Promise<{ newer?: Period; older?: Period }> {
  const { kind } = period
  if (kind === 'undated') return {}
  const { from, to } = keyRange(period)
  const [[newer], [older]] = await Promise.all([
    db().select().from(feedDays).where(lt(feedDays.dayKey, from)).orderBy(desc(feedDays.dayKey)).limit(1),
    db()
      .select()
      .from(feedDays)
      .where(and(gt(feedDays.dayKey, to), isDated))
      .orderBy(asc(feedDays.dayKey))
      .limit(1),
  ])
  return { newer: newer && containing(kind, newer.dayKey), older: older && containing(kind, older.dayKey) }
}

/** Every day that has papers, newest first; the count without a day is of the undated papers. */
export async function daysWithPapers(): Promise<DayCount[]> {
  const rows = await db().select().from(feedDays).orderBy(asc(feedDays.dayKey))
  return rows.map(row => ({ day: dayOfKey(row.dayKey), papers: row.papers }))
}

function within(period: Period): SQL {
  const { from, to } = keyRange(period)
  return between(feedDays.dayKey, from, to)
}

function containing(kind: PeriodKind, key: number): Period | undefined {
  const day = dayOfKey(key)
  return day === undefined ? undefined : periodOf(kind, day)
}
