import 'server-only'
import { db } from '../db/connection'
import type { SearchPage } from './found'
import { isEmptySearch } from './is-empty'
import type { SearchRequest } from './query-types'
import { search } from './search'

/** What a search finds, for its page; undefined where it asks for nothing. */
export async function loadSearch(request: SearchRequest): Promise<SearchPage | undefined> {
  return isEmptySearch(request) ? undefined : search(db(), request)
}
