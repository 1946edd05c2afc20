import type { Metadata } from 'next'
import { countOf } from '../papers/count-of'
import type { LoadedFeed } from './page'
import { cursorPath, periodPath } from './paths'
import { periodLabel } from './period-label'

/** Title, description and canonical address of a page of the feed; later pages are left to search engines' own ways. */
export function feedMetadata({ period, summary }: LoadedFeed, cursor?: string): Metadata {
  const canonical = cursor ? cursorPath(cursor, period) : periodPath(period)
  if (!period) return { alternates: { canonical } }
  const label = periodLabel(period)
  return {
    title: label,
    description: `${countOf(summary.papers, 'research paper')} of ${label}, with abstracts.`,
    alternates: { canonical },
  }
}
