import { Notice } from '@/components/site/notice'
import { countOf } from '@/lib/papers/count-of'
import type { SearchRequest } from '@/lib/search/query/query-types'
import { searchPath } from '@/lib/search/query/search-path'
import type { SearchPage } from '@/lib/search/results/found'

interface NothingFoundProps {
  request: SearchRequest
  page: SearchPage
}

/** Why nothing was found, as far as that is known, and what would find something. */
export function NothingFound({ request, page: { advice, starting } }: NothingFoundProps) {
  const { unknown = [], ways = [] } = advice ?? {}
  const asked = request.typed ? `“${request.typed}”` : 'these filters'
  const help = (
    <a className="text-link" href="/search/help">
      How search works
    </a>
  )
  if (starting) {
    return (
      <Notice as="h2" title={`Nothing found yet for ${asked}`} actions={help}>
        Search is still starting, and forgives no misspelling until then. Load this page again in a moment.
      </Notice>
    )
  }
  return (
    <div className="say">
      <h2>
        No paper {request.typed ? 'fits' : 'passes'} {asked}
      </h2>
      {unknown.length > 0 && (
        <p>
          No paper holds {unknown.map(word => `“${word}”`).join(' or ')}, nor a word that is nearly the same.
        </p>
      )}
      {ways.length > 0 && (
        <>
          <p>This would find papers:</p>
          <ul>
            {ways.map(({ label, path, papers }) => (
              <li key={path}>
                <a className="text-link" href={path}>
                  {label}
                </a>
                , {countOf(papers, 'paper')}
              </li>
            ))}
          </ul>
        </>
      )}
      <div className="ways">{help}</div>
    </div>
  )
}

/** The page's number is greater than there are pages. */
export function PastTheEnd({ request, pages }: { request: SearchRequest; pages: number }) {
  const actions = (
    <>
      <a className="btn" href={searchPath(request, { page: 1 })}>
        To the first page
      </a>
      {pages > 1 && (
        <a className="text-link" href={searchPath(request, { page: pages })}>
          To the last page
        </a>
      )}
    </>
  )
  return (
    <Notice as="h2" title={`There is no page ${request.page}`} actions={actions}>
      This search has {countOf(pages, 'page')}.
    </Notice>
  )
}
