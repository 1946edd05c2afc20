import 'server-only'
import { and, asc, between, count, desc, eq, gt, inArray, lt, sql, sum } from 'drizzle-orm'
import { db } from '../db/connection'
import { feedDays, papers } from '../db/schema'
import { ALL_DAYS } from '../freshness/dependencies'
import { dependsOn } from '../freshness/depends-on'
import { decodeCursor } from './cursor'
import { dayKey, dayOfKey, UNDATED_KEY } from './day-key'
import { daysOfPart } from './depends-on-rows'
import { groupByDay } from './group'
import type { DayCount, FeedPage, FeedSummary } from './page'
import { type FeedPart, isPeriod } from './part'
import { keyRange, type Period, type PeriodKind, periodOf } from './period'
import { within } from './within'

/**
 * How many papers each day of a part has: the counts that triggers keep for the whole feed and its periods, and for
 * an organisation or an author what the index of their papers says.
 */
function daysOf(part?: FeedPart) {
  if (part && !isPeriod(part)) {
    return db()
      .select({ dayKey: papers.dayKey, papers: count().as('papers') })
      .from(papers)
      .where(within(part))
      .groupBy(papers.dayKey)
      .as('days')
  }
  const range = part && keyRange(part)
  return db()
    .select({ dayKey: feedDays.dayKey, papers: feedDays.papers })
    .from(feedDays)
    .where(range && between(feedDays.dayKey, range.from, range.to))
    .as('days')
}

/** The whole feed, or a part of it, in numbers, from the counts by day. */
export async function feedSummary(part?: FeedPart): Promise<FeedSummary> {
  dependsOn({ counts: daysOfPart(part) })
  const days = daysOf(part)
  const end = (which: 'min' | 'max') =>
    sql<number | null>`${sql.raw(which)}(${days.dayKey}) filter (where ${lt(days.dayKey, UNDATED_KEY)})`
  const [row] = await db()
    .select({ papers: sum(days.papers).mapWith(Number), newest: end('min'), oldest: end('max') })
    .from(days)
  const day = (key: number | null | undefined) => (typeof key === 'number' ? dayOfKey(key) : undefined)
  return { papers: row?.papers ?? 0, newest: day(row?.newest), oldest: day(row?.oldest) }
}

/** How many papers each day of the page has in the whole feed or its part, in the page's order of days. */
export async function dayTotals(page: FeedPage, part?: FeedPart): Promise<number[]> {
  const keys = groupByDay(page.papers).map(group => (group.day ? dayKey(group.day) : UNDATED_KEY))
  if (daysOfPart(part)) dependsOn({ counts: { from: Math.min(...keys), to: Math.max(...keys) } })
  const days = daysOf(part)
  const rows = await db().select().from(days).where(inArray(days.dayKey, keys))
  return keys.map(key => rows.find(row => row.dayKey === key)?.papers ?? 0)
}

/**
 * How many papers stand before the page in the feed or its part: read from the counts by day, and for the
 * page's first day from its papers.
 */
export async function countNewer(page: FeedPage, part?: FeedPart): Promise<number> {
  const place = page.previousCursor ? decodeCursor(page.previousCursor)?.place : undefined
  if (!place) return 0
  const above = sql`(${papers.voteKey}, ${papers.id}) < (${place.voteKey}::int, ${place.id}::text)`
  const { dayKey: day } = place
  const all = daysOfPart(part)
  if (all) dependsOn({ counts: { from: all.from, to: day }, days: { from: day, to: day } })
  const days = daysOf(part)
  const [[earlier], [sameDay]] = await Promise.all([
    db()
      .select({ papers: sum(days.papers).mapWith(Number) })
      .from(days)
      .where(lt(days.dayKey, day)),
    db()
      .select({ papers: count() })
      .from(papers)
      .where(and(part && within(part), eq(papers.dayKey, day), above)),
  ])
  return (earlier?.papers ?? 0) + (sameDay?.papers ?? 0)
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
      .where(and(gt(feedDays.dayKey, to), lt(feedDays.dayKey, UNDATED_KEY)))
      .orderBy(asc(feedDays.dayKey))
      .limit(1),
  ])
  dependsOn({ counts: { from: newer?.dayKey ?? ALL_DAYS.from, to: from - 1 } })
  dependsOn({ counts: { from: to + 1, to: older?.dayKey ?? ALL_DAYS.to } })
  return { newer: newer && containing(kind, newer.dayKey), older: older && containing(kind, older.dayKey) }
}

/** Every day that has papers, newest first; the count without a day is of the undated papers. */
export async function daysWithPapers(): Promise<DayCount[]> {
  dependsOn({ counts: ALL_DAYS })
  const rows = await db().select().from(feedDays).orderBy(asc(feedDays.dayKey))
  return rows.map(row => ({ day: dayOfKey(row.dayKey), papers: row.papers }))
}

function containing(kind: PeriodKind, key: number): Period | undefined {
  const day = dayOfKey(key)
  return day === undefined ? undefined : periodOf(kind, day)
}
