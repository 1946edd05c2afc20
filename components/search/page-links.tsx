import { Icon } from '@/components/site/icons'
import type { SearchRequest } from '@/lib/search/query/query-types'
import { searchPath } from '@/lib/search/query/search-path'

/** How many pages on either side of this one have a link. */
const BESIDE = 2

/** The ways to the other pages of a search: the first, those beside this one, the last. */
export function PageLinks({ request, pages }: { request: SearchRequest; pages: number }) {
  const { page } = request
  if (pages < 2 || page > pages) return null
  const to = (target: number) => searchPath(request, { page: target })
  return (
    <nav className="pages" aria-label="Pages">
      {page > 1 && (
        <a rel="prev" href={to(page - 1)}>
          <Icon name="left" />
          Back
        </a>
      )}
      {numbers(page, pages).map((number, index, all) => (
        <span key={number}>
          {index > 0 && number - (all[index - 1] ?? 0) > 1 && <i>…</i>}
          {number === page ? (
            <b aria-current="page">{number}</b>
          ) : (
            <a href={to(number)} aria-label={`Page ${number}`}>
              {number}
            </a>
          )}
        </span>
      ))}
      {page < pages && (
        <a rel="next" href={to(page + 1)}>
          Next
          <Icon name="right" />
        </a>
      )}
    </nav>
  )
}

function numbers(page: number, pages: number): number[] {
  const near = Array.from({ length: 2 * BESIDE + 1 }, (_, index) => page - BESIDE + index)
  const inside = near.filter(number => number > 1 && number < pages)
  return [1, ...inside, pages]
}
