import { countOf } from '@/lib/papers/count-of'
import type { Paper } from '@/lib/papers/paper'

/** Up to ten names stand in full; of more, nine, then a word that opens the others. */
const NAMES_SHOWN = 9

/** Who wrote the paper; where only their number is known, the number. */
export function PaperAuthors({ paper: { authors, authorCount } }: { paper: Paper }) {
  if (!authors) {
    return authorCount ? <p className="authors">{countOf(authorCount, 'author')}</p> : null
  }
  const names = authors.map(author => author.name)
  if (names.length <= NAMES_SHOWN + 1) return <p className="authors">{names.join(', ')}</p>
  return (
    <div className="authors">
      {names.slice(0, NAMES_SHOWN).join(', ')},{' '}
      <details>
        <summary className="text-link">{names.length - NAMES_SHOWN} more</summary>{' '}
        {names.slice(NAMES_SHOWN).join(', ')}
      </details>
    </div>
  )
}
