import type { Metadata } from 'next'
import { countOf } from '../papers/count-of'
import { paperMetadata } from '../papers/metadata'
import { pageMetadata } from '../site/metadata'
import type { LoadedFeed } from './page'
import type { FeedPart } from './part'
import { partLabel } from './part-label'
import { cursorPath, partPath } from './paths'

/** Title, description and canonical address of a page of the feed or of a part's. */
export function feedMetadata(
  { part, summary }: Pick<LoadedFeed, 'part' | 'summary'>,
  cursor?: string,
): Metadata {
  const path = cursor ? cursorPath(cursor, part) : partPath(part)
  if (!part) return pageMetadata({ path })
  const label = partLabel(part)
  const papers = countOf(summary.papers, 'research paper')
  return pageMetadata({ title: label, description: `${papers} ${which(part, label)}, with abstracts.`, path })
}

function which(part: FeedPart, label: string): string {
  if (part.kind === 'undated') return 'whose day is not known'
  return part.kind === 'author' ? `by ${label}` : `of ${label}`
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
