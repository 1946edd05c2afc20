import type { SearchRequest } from './query-types'

/** Whether a search asks for nothing: no word, no operator and no filter. */
export function isEmptySearch({ query, ...filters }: SearchRequest): boolean {
  const { words, without, authors, organizations, after, before } = query
  const lists = [words, without, authors, organizations]
  const { from, to, organization, minUpvotes, hasCode, without: typedWithout } = filters
  return (
    lists.every(list => list.length === 0) &&
    ![after, before, from, to, organization, typedWithout].some(Boolean) &&
    minUpvotes === undefined &&
    !hasCode
  )
}
