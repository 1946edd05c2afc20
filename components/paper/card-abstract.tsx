import type { ReactNode } from 'react'
import type { FeedPaper } from '@/lib/feed/page'
import { InlineText } from './inline-text'

/** So short a text fits three lines on the narrowest phone; for longer ones the style sheet decides. */
const ALWAYS_FITS = 90

interface CardAbstractProps {
  paper: FeedPaper
  /** Stands for the plain text. */
  marked?: ReactNode
  /** The first lines are not the text's: there is always more. */
  isCut?: boolean
}

/**
 * The abstract: three lines, then "More". The whole text stands before the `details`, not in it, so that
 * find-in-page, copying and printing reach it while it is closed.
 */
export function CardAbstract({ paper, marked, isCut }: CardAbstractProps) {
  return (
    <div className={isCut ? 'abs cut' : 'abs'}>
      <p>{marked ?? <InlineText paper={paper} />}</p>
      {(isCut || paper.abstract.length > ALWAYS_FITS) && (
        <details>
          {/* The style sheet adds "of {title}" to the name: in the text, find-in-page would stop there. */}
          <summary data-of={paper.title}>
            <b>More</b>
            <i>Less</i>
          </summary>
        </details>
      )}
    </div>
  )
}
