import { dayLabelBeside } from '@/lib/feed/day-label'
import type { Paper } from '@/lib/papers/paper'
import { feedDay, publicationDay } from '@/lib/papers/paper-day'

/** "published Jun 9": when that was, where the feed shows the paper under another day. */
export function Published({ paper }: { paper: Pick<Paper, 'featuredOn' | 'publishedOn'> }) {
  const published = publicationDay(paper)
  if (!published) return null
  return (
    <span>
      {'published '}
      <time dateTime={published}>{dayLabelBeside(published, feedDay(paper) ?? published)}</time>
    </span>
  )
}
