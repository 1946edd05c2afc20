import { dayLabel } from '@/lib/feed/day-label'
import { countOf } from '@/lib/papers/count-of'
import type { Paper } from '@/lib/papers/paper'
import { feedDay } from '@/lib/papers/paper-day'
import { CardAuthors } from './card-authors'
import { Organization } from './organization'
import { Published } from './published'

/** The line under the abstract: who, from where, when, and how much is said about it. */
export function CardMeta({ paper, showDate }: { paper: Paper; showDate?: boolean }) {
  const day = showDate ? feedDay(paper) : undefined
  return (
    <p className="meta">
      <CardAuthors paper={paper} />
      <Organization organization={paper.organization} />
      {day && <time dateTime={day}>{dayLabel(day)}</time>}
      <Published paper={paper} />
      <Comments paper={paper} />
    </p>
  )
}

function Comments({ paper: { numComments, discussionUrl } }: { paper: Paper }) {
  if (!numComments) return null
  const label = countOf(numComments, 'comment')
  return discussionUrl ? <a href={discussionUrl}>{label}</a> : <span>{label}</span>
}
