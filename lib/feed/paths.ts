import type { Route } from 'next'

/** What an address needs to know of a period. */
export interface PeriodName {
  kind: 'day' | 'week' | 'month' | 'year' | 'undated'
  key: string
}

/** The address of a period's feed: `/date/2025-07-19`, `/week/2025-W29`, …; of the whole feed without one. */
export function periodPath(period?: PeriodName): Route {
  if (!period) return '/'
  if (period.kind === 'undated') return '/undated' as Route
  const folder = period.kind === 'day' ? 'date' : period.kind
  return `/${folder}/${period.key}` as Route
}

/** The address of the page at a cursor, in a period's feed or in the whole one. */
export function cursorPath(cursor: string, period?: PeriodName): Route {
  return `${periodPath(period)}?cursor=${cursor}` as Route
}
