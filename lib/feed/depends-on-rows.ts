import { ALL_DAYS, type DayRange } from '../freshness/dependencies'
import { dependsOn } from '../freshness/depends-on'
import { type FeedPart, isPeriod } from './part'
import { keyRange } from './period'

/**
 * Declares that what is made depends on a run of the feed's rows: on these papers, and on what comes or moves between
 * them. That a paper of an organisation or an author came, those who find them declare.
 * @param rows what was read, the rows included that only say whether there is more.
 * @param more whether there are rows beyond, where the days of the part go on.
 */
export function dependsOnRows(
  rows: { id: string; dayKey: number }[],
  more: { newer: boolean; older: boolean },
  part?: FeedPart,
): void {
  dependsOn({ papers: rows.map(({ id }) => id) })
  const all = daysOfPart(part)
  if (!all) return
  const keys = rows.map(({ dayKey }) => dayKey)
  const days = {
    from: more.newer ? Math.min(...keys) : all.from,
    to: more.older ? Math.max(...keys) : all.to,
  }
  dependsOn({ days })
}

/** The days that a part of the feed may have; undefined where its papers are not found by their days. */
export function daysOfPart(part?: FeedPart): DayRange | undefined {
  if (!part) return ALL_DAYS
  return isPeriod(part) ? keyRange(part) : undefined
}
