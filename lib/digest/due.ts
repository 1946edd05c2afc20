import { UTCDate } from '@date-fns/utc'
import { set, startOfISOWeek } from 'date-fns'
import type { Issue } from './content'
import { issueOf } from './issue'

/**
 * The issues that are to be sent now: the last finished day's, once today's time has come, and the last finished
 * ISO week's, from Monday at that time on. Older ones never are, however long nobody sent.
 * @param at a time of day in UTC, such as `06:00`.
 * @param finished the keys of issues that were sent to their end.
 */
export function dueIssues(now: Date, at: string, finished: ReadonlySet<string>): Issue[] {
  const [hours = 0, minutes = 0] = at.split(':').map(Number)
  const time = { hours, minutes, seconds: 0, milliseconds: 0 }
  const today = new UTCDate(now)
  const day = now >= set(today, time) ? [issueOf('daily', undefined, now)] : []
  const week = now >= set(startOfISOWeek(today), time) ? [issueOf('weekly', undefined, now)] : []
  return [...day, ...week].filter(({ key }) => !finished.has(key))
}
