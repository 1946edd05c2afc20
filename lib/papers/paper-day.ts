import type { Paper } from './paper'

/** The day under which the feed shows the paper (`YYYY-MM-DD`, UTC), or undefined for an undated one. */
export function feedDay(paper: Pick<Paper, 'featuredOn' | 'publishedOn'>): string | undefined {
  return paper.featuredOn ?? paper.publishedOn
}
