import { isEmptySearch } from '../query/is-empty'
import type { SearchQuery, SearchRequest } from '../query/query-types'
import { readSearch } from '../query/request'
import { resolve } from '../query/resolve'
import { type SearchChange, searchPath } from '../query/search-path'
import { writeQuery } from '../query/write-query'
import type { SearchEngine } from '../store/engine'
import type { Advice, Way } from './found'

/** More ways out are no help. */
const MAX_WAYS = 5

const NO_FILTERS: SearchChange = {
  from: undefined,
  to: undefined,
  organization: undefined,
  minUpvotes: undefined,
  hasCode: false,
  without: undefined,
}

/**
 * What to drop or change where a search found nothing: each part of it is left out in turn, and what finds papers
 * then is offered with their number. A search has some thirty parts at most, and each count takes about a millisecond.
 */
export function advise(request: SearchRequest, engine: SearchEngine): Advice {
  const { groups } = resolve(request, engine).query
  const unknown = request.query.words.filter((_, index) => groups[index]?.terms.length === 0)
  const ways = new Map<string, Way>()
  for (const [label, change] of changes(request)) {
    const path = searchPath(request, change)
    if (ways.size === MAX_WAYS) break
    if (ways.has(path)) continue
    const papers = countOf(path, engine)
    if (papers > 0) ways.set(path, { label, path, papers })
  }
  return { unknown: [...new Set(unknown)], ways: [...ways.values()] }
}

function changes(request: SearchRequest): [label: string, change: SearchChange][] {
  const { query, from, to, organization, minUpvotes, hasCode, without, exact } = request
  const given = <T>(value: T | undefined, label: string, change: SearchChange) =>
    value ? [[label, change] as [string, SearchChange]] : []
  const filters = [
    ...given(from ?? to, 'Without the days', { from: undefined, to: undefined }),
    ...given(organization, 'Of any organisation', { organization: undefined }),
    ...given(minUpvotes !== undefined, 'With any number of upvotes', { minUpvotes: undefined }),
    ...given(hasCode, 'With code or without', { hasCode: false }),
    ...given(without, `Also with “${without}”`, { without: undefined }),
  ]
  return [
    ...given(exact, 'With the nearest spelling', { exact: false }),
    ...filters,
    ...operatorsDropped(query).map(([label, less]): [string, SearchChange] => [
      label,
      { typed: writeQuery(less) },
    ]),
    ...given(filters.length > 1, 'Search without the filters', NO_FILTERS),
    ...given(query.words.length > 0, 'Only the words', {
      ...NO_FILTERS,
      typed: query.words.join(' '),
      exact: false,
    }),
  ]
}

/** The query with one of its operators less, in words. */
function operatorsDropped(query: SearchQuery): [label: string, less: SearchQuery][] {
  const { phrases, without, authors, organizations, after, before } = query
  const others = <T>(list: T[], index: number) => list.filter((_, at) => at !== index)
  return [
    ...phrases.map((words, index): [string, SearchQuery] => [
      `“${words.join(' ')}” in any order`,
      { ...query, phrases: others(phrases, index) },
    ]),
    ...without.map((words, index): [string, SearchQuery] => [
      `Also with “${words.join(' ')}”`,
      { ...query, without: others(without, index) },
    ]),
    ...authors.map((words, index): [string, SearchQuery] => [
      `Not only by ${words.join(' ')}`,
      { ...query, authors: others(authors, index) },
    ]),
    ...organizations.map((words, index): [string, SearchQuery] => [
      `Not only of ${words}`,
      { ...query, organizations: others(organizations, index) },
    ]),
    ...(after ? [['Older too', { ...query, after: undefined }] as [string, SearchQuery]] : []),
    ...(before ? [['Newer too', { ...query, before: undefined }] as [string, SearchQuery]] : []),
  ]
}

function countOf(path: string, engine: SearchEngine): number {
  const parameters = new URL(path, 'http://localhost').searchParams
  const { request } = readSearch(Object.fromEntries(parameters))
  if (isEmptySearch(request)) return 0
  const { query } = resolve(request, engine)
  return engine.index.rank({ ...query, offset: 0, limit: 1 }).some
}
