import { UTCDate } from '@date-fns/utc'
import {
  addDays,
  addWeeks,
  endOfMonth,
  endOfYear,
  formatISO,
  getISOWeek,
  getISOWeeksInYear,
  getISOWeekYear,
  startOfISOWeek,
} from 'date-fns'
import { dayKey, UNDATED_KEY } from './day-key'

export type PeriodKind = 'day' | 'week' | 'month' | 'year'

/**
 * A part of the feed: a UTC day (`2025-07-19`), an ISO 8601 week (`2025-W29`), a month (`2025-07`), a year
 * (`2025`), or the papers without a day (`undated`). `key` is how addresses and the API write it.
 */
export type Period =
  | { kind: PeriodKind; key: string; firstDay: string; lastDay: string }
  | { kind: 'undated'; key: 'undated' }

/** Reads a period's key; undefined for anything else, and for dates that do not exist. */
export function parsePeriod(key: string): Period | undefined {
  if (key === 'undated') return { kind: 'undated', key }
  const [, year = '', month, day, week] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?|-W(\d\d))?$/.exec(key) ?? []
  if (year < '1900') return undefined
  if (week) return weekPeriod(key, Number(year), Number(week))
  const start = new UTCDate(Number(year), Number(month ?? 1) - 1, Number(day ?? 1))
  const kind = day ? 'day' : month ? 'month' : 'year'
  const period = periodOf(kind, iso(start))
  return period.key === key ? period : undefined
}

function weekPeriod(key: string, year: number, week: number): Period | undefined {
  // The fourth of January is in a year's first week (ISO 8601).
  const fourth = new UTCDate(year, 0, 4)
  if (week < 1 || week > getISOWeeksInYear(fourth)) return undefined
  const period = periodOf('week', iso(addWeeks(fourth, week - 1)))
  return period.key === key ? period : undefined
}

/** The period of a kind that a UTC day is in. */
export function periodOf(kind: PeriodKind, day: string): Period {
  const date = new UTCDate(day)
  const monday = startOfISOWeek(date)
  switch (kind) {
    case 'day':
      return { kind, key: day, firstDay: day, lastDay: day }
    case 'week': {
      const key = `${getISOWeekYear(date)}-W${String(getISOWeek(date)).padStart(2, '0')}`
      return { kind, key, firstDay: iso(monday), lastDay: iso(addDays(monday, 6)) }
    }
    case 'month':
      return { kind, key: day.slice(0, 7), firstDay: `${day.slice(0, 7)}-01`, lastDay: iso(endOfMonth(date)) }
    case 'year':
      return {
        kind,
        key: day.slice(0, 4),
        firstDay: `${day.slice(0, 4)}-01-01`,
        lastDay: iso(endOfYear(date)),
      }
  }
}

/** The day keys that a period holds, the newest day first; both ends belong to it. */
export function keyRange(period: Period): { from: number; to: number } {
  if (period.kind === 'undated') return { from: UNDATED_KEY, to: UNDATED_KEY }
  return { from: dayKey(period.lastDay), to: dayKey(period.firstDay) }
}

function iso(date: Date): string {
  return formatISO(date, { representation: 'date' })
}
