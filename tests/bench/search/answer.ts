import type { Db } from '../../../lib/db/connection'
import { papersById } from '../../../lib/papers/by-id'
import type { Paper } from '../../../lib/papers/paper'
import { readSearch } from '../../../lib/search/query/request'
import { resolve } from '../../../lib/search/query/resolve'
import type { SearchEngine } from '../../../lib/search/store/engine'

/** What a query finds first, by the product's own path: read, resolve (typos), rank (proximity), fetch the rows. */
export async function answer(db: Db, engine: SearchEngine, typed: string): Promise<Paper[]> {
  const { query } = resolve(readSearch({ q: typed }).request, engine)
  const { hits } = engine.index.rank(query)
  return papersById(
    db,
    hits.map(({ id }) => id),
  )
}
