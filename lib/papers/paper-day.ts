import type { Paper } from './paper'

/** The day under which the feed shows the paper (`YYYY-MM-DD`, UTC), or undefined for an undated one. */
export function feedDay(paper: Pick<Paper, 'featuredOn' | 'publishedOn'>): string | undefined {
  return paper.featuredOn ?? paper.publishedOn
}

/** The day the paper was published (`YYYY-MM-DD`, UTC) where the feed shows it under another day, or else undefined. */
export function publicationDay(paper: Pick<Paper, 'featuredOn' | 'publishedOn'>): string | undefined {
  return paper.publishedOn === feedDay(paper) ? undefined : paper.publishedOn
}
