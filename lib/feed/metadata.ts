import type { Metadata } from 'next'
import { countOf } from '../papers/count-of'
import { paperMetadata } from '../papers/metadata'
import { pageMetadata } from '../site/metadata'
import type { LoadedFeed } from './page'
import { cursorPath, periodPath } from './paths'
import { periodLabel } from './period-label'

/** Title, description and canonical address of a page of the feed or of a period's. */
export function feedMetadata(
  { period, summary }: Pick<LoadedFeed, 'period' | 'summary'>,
  cursor?: string,
): Metadata {
  const path = cursor ? cursorPath(cursor, period) : periodPath(period)
  if (!period) return pageMetadata({ path })
  const label = periodLabel(period)
  const papers = countOf(summary.papers, 'research paper')
  const description =
    period.kind === 'undated'
      ? `${papers} whose day is not known, with abstracts.`
      : `${papers} of ${label}, with abstracts.`
  return pageMetadata({ title: label, description, path })
}

/**
 * What is said of the feed opened at a paper, the address that readers share: whoever shows the link shows the
 * paper, and search engines are sent to the paper's own page.
 */
export function linkedFeedMetadata({ papers }: Pick<LoadedFeed, 'papers'>, id: string): Metadata {
  const paper = papers.find(each => each.id === id)
  if (!paper) return { robots: { index: false } }
  const { alternates, openGraph, twitter } = paperMetadata(paper)
  return { alternates, openGraph, twitter, robots: { index: false } }
}
