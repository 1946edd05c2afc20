import type { FeedPaper } from '@/lib/feed/page'
import { InlineText } from './inline-text'

/** So short a text fits three lines on the narrowest phone; for longer ones the style sheet decides. */
const ALWAYS_FITS = 90

/**
 * The abstract: three lines, then "More". The whole text stands before the `details`, not in it, so that
 * find-in-page, copying and printing reach it while it is closed.
 */
export function CardAbstract({ paper }: { paper: FeedPaper }) {
  return (
    <div className="abs">
      <p>
        <InlineText paper={paper} />
      </p>
      {paper.abstract.length > ALWAYS_FITS && (
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
