import { UTCDate } from '@date-fns/utc'
import { eachDayOfInterval, endOfISOWeek, endOfMonth, format, formatISO, startOfISOWeek } from 'date-fns'
import type { DayCount } from './page'
import { periodOf } from './period'

/** A year (`2025`), a month (`2025-06`) or a day (`2025-06-09`), and how many papers it has. */
export interface KeyCount {
  key: string
  papers: number
}

/** An ISO week as a row of a month's calendar. */
export interface CalendarWeek {
  /** As in `2025-W24`. */
  key: string
  /** How many papers the whole week has, with its days outside of the month. */
  papers: number
  /** Monday to Sunday; undefined outside of the month. */
  days: (KeyCount | undefined)[]
}

/** One month of the archive, with the year around it. */
export interface ArchiveMonth {
  key: string
  /** The twelve months of its year. */
  months: KeyCount[]
  weeks: CalendarWeek[]
  /** The nearest months that have papers. */
  older?: string
  newer?: string
}

/** All days that have papers, opened at one month. */
export interface Archive {
  papers: number
  /** How many days have papers. */
  days: number
  /** The years that have papers, newest first. */
  years: KeyCount[]
  undated: number
  /** Absent when no paper has a day. */
  month?: ArchiveMonth
}

/**
 * The archive opened at a month (`2025-06`), at a year's newest month (`2025`), or at the newest of all.
 * @param key absent or empty for the newest month.
 * @returns undefined when the key names no month or year that has papers.
 */
export function archiveOf(days: DayCount[], key = ''): Archive | undefined {
  const months = countBy(days, 7)
  const month = months.findIndex(each => key === '' || each.key === key || each.key.startsWith(`${key}-`))
  const found = months[month]
  if (key !== '' && !found) return undefined
  return {
    papers: sum(days),
    days: days.filter(({ day }) => day !== undefined).length,
    years: countBy(days, 4),
    undated: sum(days.filter(({ day }) => day === undefined)),
    month: found && {
      key: found.key,
      months: monthsOfYear(months, found.key.slice(0, 4)),
      weeks: calendarOf(days, found.key),
      newer: months[month - 1]?.key,
      older: months[month + 1]?.key,
    },
  }
}

/** A month's name: "June", or in short "Jun". */
export function monthName(month: string, style: 'long' | 'short' = 'long'): string {
  return format(new UTCDate(`${month}-01`), style === 'long' ? 'MMMM' : 'MMM')
}

/** Counts by year (4 characters of the day) or month (7), newest first. */
function countBy(days: DayCount[], length: number): KeyCount[] {
  const counts = new Map<string, number>()
  for (const { day, papers } of days) {
    const key = day?.slice(0, length)
    if (key) counts.set(key, (counts.get(key) ?? 0) + papers)
  }
  return [...counts].map(([key, papers]) => ({ key, papers })).sort((a, b) => (a.key < b.key ? 1 : -1))
}

function monthsOfYear(months: KeyCount[], year: string): KeyCount[] {
  return Array.from({ length: 12 }, (_, index) => {
    const key = `${year}-${String(index + 1).padStart(2, '0')}`
    return { key, papers: months.find(month => month.key === key)?.papers ?? 0 }
  })
}

function calendarOf(days: DayCount[], month: string): CalendarWeek[] {
  const first = new UTCDate(`${month}-01`)
  const counts = new Map(days.map(({ day, papers }) => [day, papers]))
  const shown = eachDayOfInterval({ start: startOfISOWeek(first), end: endOfISOWeek(endOfMonth(first)) })
    .map(date => formatISO(date, { representation: 'date' }))
    .map(key => ({ key, papers: counts.get(key) ?? 0 }))
  return Array.from({ length: shown.length / 7 }, (_, index) => {
    const week = shown.slice(index * 7, index * 7 + 7)
    return {
      key: periodOf('week', week[0]?.key ?? '').key,
      papers: sum(week),
      days: week.map(day => (day.key.startsWith(`${month}-`) ? day : undefined)),
    }
  })
}

function sum(counts: { papers: number }[]): number {
  return counts.reduce((total, { papers }) => total + papers, 0)
}
