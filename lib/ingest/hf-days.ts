import { UTCDate } from '@date-fns/utc'
import { addDays, eachDayOfInterval, formatISO } from 'date-fns'
import { utcDay } from '../papers/paper'

const FIRST_RUN_DAYS = 30
/** Votes and comments of a paper still change in the days after it was shown. */
const STILL_CHANGING_DAYS = 7

/** What is asked for; days are `YYYY-MM-DD`, UTC. */
export interface AskedDays {
  since?: string | undefined
  until?: string | undefined
  today: string
}

/** Days of a run, oldest first. */
export interface HfDays {
  days: string[]
  /** How many of what was asked for are read already. */
  before: number
}

/** The day so many days later (or earlier). */
export function dayAfter(day: string, days = 1): string {
  return formatISO(addDays(new UTCDate(day), days), { representation: 'date' })
}

/** @throws Error, one sentence, when the days are none, in the future, or in the wrong order. */
export function assertDays({ since, until, today }: AskedDays): void {
  for (const [name, day] of [['since', since] as const, ['until', until] as const]) {
    if (day === undefined) continue
    if (!utcDay.safeParse(day).success)
      throw new Error(`--${name} must be a day such as 2026-01-31, not ${day}.`)
    if (day > today) throw new Error(`--${name} ${day} lies in the future: today is ${today} (UTC).`)
  }
  if (since && until && since > until) throw new Error(`--since ${since} comes after --until ${until}.`)
}

/**
 * The days that a run reads. With a first day: those asked for, after the cursor. Without: the last 30 days at first,
 * later all from seven days before the cursor.
 * @param cursor the last day that was written.
 */
export function daysToRead({ since, until, today }: AskedDays, cursor: string | undefined): HfDays {
  const last = until ?? today
  const known = utcDay.safeParse(cursor).data
  if (since !== undefined || until !== undefined) {
    const days = between(since ?? dayAfter(last, 1 - FIRST_RUN_DAYS), last)
    const left = known === undefined ? days : days.filter(day => day > known)
    return { days: left, before: days.length - left.length }
  }
  const reached = known !== undefined && known > today ? today : known
  const first =
    reached === undefined ? dayAfter(last, 1 - FIRST_RUN_DAYS) : dayAfter(reached, -STILL_CHANGING_DAYS)
  return { days: between(first, last), before: 0 }
}

function between(first: string, last: string): string[] {
  return eachDayOfInterval({ start: new UTCDate(first), end: new UTCDate(last) }).map(day =>
    formatISO(day, { representation: 'date' }),
  )
}
