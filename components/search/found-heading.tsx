import { countOf } from '@/lib/papers/count-of'
import type { SearchRequest, SearchSort } from '@/lib/search/query/query-types'
import { searchPath } from '@/lib/search/query/search-path'
import type { SearchPage } from '@/lib/search/results/found'

const SORTS: [SearchSort, string][] = [
  ['relevance', 'Relevance'],
  ['newest', 'Newest'],
  ['upvotes', 'Most upvoted'],
]

interface FoundHeadingProps {
  request: SearchRequest
  page: SearchPage
}

/** How much was found, and the orders to see it in. */
export function FoundHeading({ request, page }: FoundHeadingProps) {
  return (
    <header className="found">
      <h1>
        <Found {...page} />{' '}
        <span>
          ·{' '}
          <a className="text-link" href="/search/help">
            how search works
          </a>
        </span>
      </h1>
      {page.papers.length > 0 && !page.starting && (
        <nav className="sort" aria-label="Sort">
          {SORTS.map(([sort, label]) => (
            <a
              key={sort}
              href={searchPath(request, { sort })}
              aria-current={sort === request.sort ? 'true' : undefined}
            >
              {label}
            </a>
          ))}
        </nav>
      )}
    </header>
  )
}

function Found({ totals, words, starting }: SearchPage) {
  if (!totals) {
    return (
      <>
        Search is starting: newest matches first{' '}
        {starting?.complete === false && <span>· more in a moment</span>}
      </>
    )
  }
  const { every, some, close = 0 } = totals
  if (some === 0 && close > 0)
    return (
      <>
        {countOf(close, 'paper')} <span>· close in meaning, none with these words</span>
      </>
    )
  if (words < 2 || some === 0) return countOf(some, 'paper')
  const share =
    every === some ? 'all with' : every === 0 ? 'none holds' : every === 1 ? '1 holds' : `${every} hold`
  return (
    <>
      {countOf(some, 'paper')} <span>· {share} every word</span>{' '}
      {close > 0 && <span>· {close} more close in meaning</span>}
    </>
  )
}
