import type { Route } from 'next'
import { authorPath, organizationPath } from '../papers/paths'

/** What an address needs to know of a period. */
export interface PeriodName {
  kind: 'day' | 'week' | 'month' | 'year' | 'undated'
  key: string
}

/** Whose papers a part of the feed holds: an organisation or an author, by slug. */
export interface MakerName {
  kind: 'organization' | 'author'
  key: string
}

/** What an address needs to know of a part of the feed. */
export type PartName = PeriodName | MakerName

/** The address of a period's feed: `/date/2025-07-19`, `/week/2025-W29`, …; of the whole feed without one. */
export function periodPath(period?: PeriodName): Route {
  if (!period) return '/'
  if (period.kind === 'undated') return '/undated' as Route
  const folder = period.kind === 'day' ? 'date' : period.kind
  return `/${folder}/${period.key}` as Route
}

/** The address of a part's feed; of the whole feed without one. */
export function partPath(part?: PartName): Route {
  switch (part?.kind) {
    case 'organization':
      return organizationPath(part.key)
    case 'author':
      return authorPath(part.key)
    default:
      return periodPath(part)
  }
}

/** The address of the page at a cursor, in the feed of a part or in the whole one. */
export function cursorPath(cursor: string, part?: PartName): Route {
  return `${partPath(part)}?cursor=${cursor}` as Route
}

/** A part as the API's `in` writes it: `2025-W29`, `undated`, `org:naver-ai`, `author:jane-doe`. */
export function partKey({ kind, key }: PartName): string {
  if (kind === 'organization') return `org:${key}`
  return kind === 'author' ? `author:${key}` : key
}
