import { UTCDate } from '@date-fns/utc'
import { formatISO, subDays, subWeeks } from 'date-fns'
import { type Period, type PeriodKind, parsePeriod, periodOf } from '../feed/period'
import type { Issue } from './content'

/** A period of the feed that a digest can be about. */
export type IssuePeriod = Exclude<Period, { kind: 'undated' }>

const kinds = { daily: 'day', weekly: 'week' } as const satisfies Record<Issue['frequency'], PeriodKind>

/** Reads an issue's key (`daily:2025-10-17`, `weekly:2025-W42`); undefined for anything else. */
export function parseIssue(key: string): Issue | undefined {
  const [, frequency, name = ''] = /^(daily|weekly):([\dW-]+)$/.exec(key) ?? []
  if (frequency !== 'daily' && frequency !== 'weekly') return undefined
  const period = parsePeriod(name)
  return period?.kind === kinds[frequency] ? toIssue(frequency, period) : undefined
}

/**
 * The issue that a UTC day belongs to.
 * @param date any day of the issue (`2025-10-17`); absent for the last day, or ISO week, that was over at `now`.
 * @throws Error, one plain sentence, when `date` is no day.
 */
export function issueOf(frequency: Issue['frequency'], date: string | undefined, now: Date): Issue {
  const kind = kinds[frequency]
  if (date !== undefined && parsePeriod(date)?.kind !== 'day') {
    throw new Error(`There is no day ${JSON.stringify(date)}: a date is written like 2025-10-17.`)
  }
  return toIssue(frequency, periodOf(kind, date ?? lastFinished(frequency, now)))
}

/**
 * The part of the feed that an issue is about.
 * @throws Error when its period is none of the feed's, which no issue of `parseIssue` or `issueOf` is.
 */
export function periodOfIssue(issue: Issue): IssuePeriod {
  const period = parsePeriod(issue.period)
  if (!period || period.kind === 'undated') throw new Error(`There is no issue ${issue.key}.`)
  return period
}

function toIssue(frequency: Issue['frequency'], { key }: Period): Issue {
  return { frequency, key: `${frequency}:${key}`, period: key }
}

/** A day of the last period that was over. */
function lastFinished(frequency: Issue['frequency'], now: Date): string {
  const today = new UTCDate(now)
  return formatISO(frequency === 'daily' ? subDays(today, 1) : subWeeks(today, 1), { representation: 'date' })
}
