import 'server-only'
import { db } from '../../db/connection'
import { isEmptySearch } from '../query/is-empty'
import type { SearchRequest } from '../query/query-types'
import type { SearchPage } from './found'
import { search } from './search'

/** What a search finds, for its page; undefined where it asks for nothing. */
export async function loadSearch(request: SearchRequest): Promise<SearchPage | undefined> {
  return isEmptySearch(request) ? undefined : search(db(), request)
}
