import { dayLabel, weekday } from '@/lib/feed/day-label'
import type { FeedPaper, Neighbour } from '@/lib/feed/page'
import { feedDay } from '@/lib/papers/paper-day'
import { feedAtPaperPath } from '@/lib/papers/paths'
import { InlineText } from './inline-text'
import { Organization } from './organization'
import { PaperAuthors } from './paper-authors'
import { PaperLinks } from './paper-links'
import { PaperNeighbours } from './paper-neighbours'

interface PaperPageProps {
  paper: FeedPaper
  /** The papers beside this one in the feed. */
  newer?: Neighbour
  older?: Neighbour
}

/** A paper's own page: when, what and where in the margins and the middle, then its place in the feed. */
export function PaperPage({ paper, newer, older }: PaperPageProps) {
  const day = feedDay(paper)
  return (
    <>
      <article className="paper frame">
        <p className="when">
          <a href={feedAtPaperPath(paper.id)}>
            {day ? <time dateTime={day}>{dayLabel(day)}</time> : 'Undated'}
          </a>{' '}
          {day && <small>{weekday(day)}</small>}
        </p>
        <header>
          <h1>{paper.title}</h1>
          <Organization organization={paper.organization} />
          <PaperAuthors paper={paper} />
        </header>
        <PaperLinks paper={paper} />
        <p className="whole">
          <InlineText paper={paper} />
        </p>
      </article>
      <PaperNeighbours id={paper.id} newer={newer} older={older} />
    </>
  )
}
