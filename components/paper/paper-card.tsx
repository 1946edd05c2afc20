import { memo, type ReactNode } from 'react'
import { Icon } from '@/components/site/icons'
import type { FeedPaper } from '@/lib/feed/page'
import { paperPath } from '@/lib/papers/paths'
import { CardAbstract } from './card-abstract'
import { CardLinks } from './card-links'
import { CardMeta } from './card-meta'
import { UpvoteCount } from './upvote-count'

interface PaperCardProps {
  paper: FeedPaper
  /** The reader's address names this paper. */
  linked?: boolean
  /** No heading above says the day, so the card does. */
  showDate?: boolean
  /** What stands for the plain title and abstract, where something in them is marked. */
  marked?: { title: ReactNode; abstract: ReactNode; isCut: boolean }
}

/**
 * A paper in a list. Drawn by the server on the first page and by the browser on later ones, there once for
 * each paper however many follow.
 */
export const PaperCard = memo(function PaperCard({ paper, linked, showDate, marked }: PaperCardProps) {
  return (
    <article id={`paper-${paper.id}`} className={linked ? 'card linked' : 'card'}>
      {linked && (
        <p className="why">
          <Icon name="link" />
          You followed a link to this paper
        </p>
      )}
      <h3>
        <a href={paperPath(paper.id)}>{marked?.title ?? paper.title}</a>
      </h3>
      <CardAbstract paper={paper} marked={marked?.abstract} isCut={marked?.isCut} />
      <CardMeta paper={paper} showDate={showDate} />
      <UpvoteCount upvotes={paper.upvotes} />
      <CardLinks paper={paper} />
    </article>
  )
})
