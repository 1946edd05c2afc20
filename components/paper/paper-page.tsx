import { Once } from '@/components/once/once'
import { dayLabel, weekday } from '@/lib/feed/day-label'
import type { Neighbour, WholePaper } from '@/lib/feed/page'
import { feedDay } from '@/lib/papers/paper-day'
import { feedAtPaperPath } from '@/lib/papers/paths'
import type { SimilarPaper } from '@/lib/search/similar/similar-paper'
import { AiSummary } from './ai-summary'
import { InlineText } from './inline-text'
import { Organization } from './organization'
import { PaperAuthors } from './paper-authors'
import { PaperKeywords } from './paper-keywords'
import { PaperLinks } from './paper-links'
import { PaperNeighbours } from './paper-neighbours'
import { Published } from './published'
import { SimilarPapers } from './similar-papers'

interface PaperPageProps {
  paper: WholePaper
  /** The papers beside this one in the feed. */
  newer?: Neighbour
  older?: Neighbour
  similar?: SimilarPaper[]
}

/** A paper's own page: when, what and where in the margins and the middle, then its place in the feed. */
export function PaperPage({ paper, newer, older, similar = [] }: PaperPageProps) {
  const day = feedDay(paper)
  return (
    <>
      <article className="paper frame">
        <p className="when">
          <a href={feedAtPaperPath(paper.id)}>
            {day ? <time dateTime={day}>{dayLabel(day)}</time> : 'Undated'}
          </a>{' '}
          {day && (
            <small>
              {weekday(day)} <Published paper={paper} />
            </small>
          )}
        </p>
        <header>
          <h1>{paper.title}</h1>
          <Once content={[paper.organization, paper.authors, paper.authorCount]}>
            <Organization organization={paper.organization} />
            <PaperAuthors authors={paper.authors} authorCount={paper.authorCount} />
          </Once>
        </header>
        <PaperLinks paper={paper} />
        <div className="body">
          <AiSummary summary={paper.aiSummary} />
          <p className="whole">
            <InlineText paper={paper} />
          </p>
        </div>
      </article>
      <PaperKeywords keywords={paper.keywords} />
      <SimilarPapers papers={similar} />
      <PaperNeighbours id={paper.id} newer={newer} older={older} />
    </>
  )
}
