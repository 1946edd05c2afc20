import { UTCDate } from '@date-fns/utc'
import { addDays, addMilliseconds, set, subDays } from 'date-fns'
import { PACE, pauseAfter } from '../../start/keep-looking'

/** What is known of a source's runs, as far as it decides when the next one is. */
export interface History {
  /** When the last run that reached its end began. */
  succeededAt?: Date
  /** How many runs have failed since, and when the last of them ended. */
  failures: number
  failedAt?: Date
}

/**
 * When a daily source is to be read next: at its time of day; at once where no run of since its last time has
 * succeeded, and after a failure 5 minutes later, then twice as long each time, up to an hour.
 * @param at a time of day in UTC, such as `05:30`.
 * @returns a moment that has come already where a run is due.
 */
export function nextRun(now: Date, at: string, { succeededAt, failures, failedAt }: History): Date {
  const due = lastTime(now, at)
  if (succeededAt && succeededAt >= due) return new Date(addDays(due, 1).getTime())
  if (!failedAt || failures === 0) return new Date(due.getTime())
  return new Date(addMilliseconds(failedAt, pauseAfter(failures - 1, PACE)).getTime())
}

/**
 * Whether a daily source has been missed for a day: nothing that began within a day before its last time has succeeded.
 * @param triedAt when it was first tried, for a source that never succeeded.
 */
export function isStale(now: Date, at: string, succeededAt: Date | undefined, triedAt?: Date): boolean {
  const since = succeededAt ?? triedAt
  return since !== undefined && since < subDays(lastTime(now, at), 1)
}

/** The last moment until now that has this time of day. */
function lastTime(now: Date, at: string): Date {
  const [hours = 0, minutes = 0] = at.split(':').map(Number)
  const today = set(new UTCDate(now), { hours, minutes, seconds: 0, milliseconds: 0 })
  return today <= now ? today : subDays(today, 1)
}
