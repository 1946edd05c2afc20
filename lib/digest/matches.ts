import { LRUCache } from 'lru-cache'
import type { Paper } from '../papers/paper'
import { matchesQuery } from '../search/query/matches'
import { takeApart } from '../search/query/parse-query'
import type { SearchQuery } from '../search/query/query-types'
import type { Filter } from './content'

/**
 * Whether a paper is one that the filter asks for: all of the query as the search understands it, however long that
 * is, enough upvotes, the organisation. An unknown number of upvotes is less than 1, and an unknown
 * organisation is not the one asked for.
 */
export function matches(paper: Paper, { query, minUpvotes, organization }: Filter): boolean {
  if (minUpvotes > 0 && (paper.upvotes ?? 0) < minUpvotes) return false
  if (organization !== undefined && !isFrom(paper, organization)) return false
  return query === undefined || matchesQuery(paper, queryOf(query))
}

function isFrom({ organization }: Paper, wanted: string): boolean {
  return organization !== undefined && [organization.slug, organization.name].some(is(wanted))
}

function is(wanted: string): (name: string) => boolean {
  const plain = (name: string) => name.normalize('NFKC').trim().toLowerCase()
  return name => plain(name) === plain(wanted)
}

/** Queries taken apart: an issue meets as many as readers have, and many readers have the same. */
const queries = new LRUCache<string, SearchQuery>({ max: 1000 })

function queryOf(typed: string): SearchQuery {
  const known = queries.get(typed)
  if (known !== undefined) return known
  const query = takeApart(typed)
  queries.set(typed, query)
  return query
}
