import { Fragment } from 'react'
import { authorSlug } from '@/lib/papers/author-slug'
import { countOf } from '@/lib/papers/count-of'
import type { Paper } from '@/lib/papers/paper'
import { authorPath } from '@/lib/papers/paths'

/** Up to ten names stand in full; of more, nine, then a word that opens the others. */
const NAMES_SHOWN = 9

/** Who wrote the paper, each with the way to their papers; where only their number is known, the number. */
export function PaperAuthors({ authors, authorCount }: Pick<Paper, 'authors' | 'authorCount'>) {
  if (!authors) {
    return authorCount ? <p className="authors">{countOf(authorCount, 'author')}</p> : null
  }
  const names = authors.map(author => author.name)
  if (names.length <= NAMES_SHOWN + 1) {
    return (
      <p className="authors">
        <Names names={names} />
      </p>
    )
  }
  return (
    <div className="authors">
      <Names names={names.slice(0, NAMES_SHOWN)} />,{' '}
      <details>
        <summary className="text-link">{names.length - NAMES_SHOWN} more</summary>{' '}
        <Names names={names.slice(NAMES_SHOWN)} />
      </details>
    </div>
  )
}

function Names({ names }: { names: string[] }) {
  // A paper may name two people alike, so their places tell them apart.
  return [...names.entries()].map(([place, name]) => (
    <Fragment key={place}>
      {place > 0 && ', '}
      <Name name={name} />
    </Fragment>
  ))
}

function Name({ name }: { name: string }) {
  const slug = authorSlug(name)
  return slug === '' ? name : <a href={authorPath(slug)}>{name}</a>
}
