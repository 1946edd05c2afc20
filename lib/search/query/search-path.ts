import type { Route } from 'next'
import type { SearchRequest } from './query-types'

/** What of a search may be changed: what was typed stands for the query. */
export type SearchChange = Partial<Omit<SearchRequest, 'query'>>

/**
 * The address of a search with something changed: values that go without saying are left out, the rest stands in one
 * order, so that equal searches have equal addresses. A change leads to the first page unless it names another.
 */
export function searchPath(request: SearchChange, change: SearchChange = {}): Route {
  const search = { ...request, ...(Object.keys(change).length > 0 && { page: 1 }), ...change }
  const { typed, from, to, organization, minUpvotes, hasCode, without, sort, page, exact } = search
  const values = {
    q: typed,
    from,
    to,
    org: organization,
    min_upvotes: minUpvotes?.toString(),
    has_code: hasCode ? '1' : undefined,
    without,
    sort: sort === 'relevance' ? undefined : sort,
    page: page === undefined || page === 1 ? undefined : String(page),
    exact: exact ? '1' : undefined,
  }
  const query = new URLSearchParams(
    Object.entries(values).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  )
  return (query.size > 0 ? `/search?${query}` : '/search') as Route
}
