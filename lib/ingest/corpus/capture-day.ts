import { UTCDate, utc } from '@date-fns/utc'
import { format, isValid, parse } from 'date-fns'
import { z } from 'zod'
import { utcDay } from '../../papers/paper'

/** The day a capture was taken: `YYYY-MM-DD`, or `MM-DD` where nothing tells its year. */
export const captureDay = z.union([utcDay, z.string().regex(/^\d{2}-\d{2}$/)], {
  error: 'must be YYYY-MM-DD, or MM-DD where the year is unknown',
})

export type CaptureDay = z.infer<typeof captureDay>

/** What a card's date line says, or the fault that keeps it from saying anything. */
export type CardDate = { publishedOn: string; numComments?: number } | { fault: string }

const monthDay = /^[A-Z][a-z]{2} \d{1,2}$/
const dateLine = /^(?<monthDay>[A-Z][a-z]{2} \d{1,2})(?:, (?<year>\d{4}))?(?: (?<comments>\d+))?$/

/** Whether the line is the page's own date ("Jan 9"), which stands above the first card. */
export function isHeading(line: string): boolean {
  return monthDay.test(line)
}

/** Whether the page's own date is the capture's day, as far as both are known. */
export function isHeadingOf(line: string, day: CaptureDay): boolean {
  return toDay(line, '2000')?.slice(5) === day.slice(-5)
}

/**
 * Reads a card's date line: "Jun 9, 2025", or "Jun 9" where the year is the capture's own, then perhaps the
 * number of comments. A page shows no future, so a date after the capture's day is a fault, not a guess at
 * another year.
 */
export function readCardDate(line: string, day: CaptureDay): CardDate {
  const groups = dateLine.exec(line)?.groups
  if (!groups?.monthDay) return { fault: 'is not a date' }
  const today = utcDay.safeParse(day).data
  const year = groups.year ?? today?.slice(0, 4)
  if (year === undefined) return { fault: 'has no year, and the capture has none either' }
  const publishedOn = toDay(groups.monthDay, year)
  if (publishedOn === undefined) return { fault: 'is not a day of the calendar' }
  if (today !== undefined && publishedOn > today) return { fault: `lies after the capture's day, ${today}` }
  return groups.comments === undefined
    ? { publishedOn }
    : { publishedOn, numComments: Number(groups.comments) }
}

function toDay(monthAndDay: string, year: string): string | undefined {
  const date = parse(`${monthAndDay}, ${year}`, 'MMM d, yyyy', new UTCDate(0), { in: utc })
  return isValid(date) ? format(date, 'yyyy-MM-dd') : undefined
}
