import type { Db } from '../../db/connection'
import { papersById } from '../../papers/by-id'
import { rankByMeaning } from '../meaning/rank-by-meaning'
import type { SearchRequest } from '../query/query-types'
import { PAGE_SIZE, resolve } from '../query/resolve'
import { type SearchEngine, searchEngine } from '../store/engine'
import { advise } from './advice'
import { newestMatches } from './fallback'
import type { SearchPage } from './found'
import { markPaper } from './mark-paper'
import { wantedOf } from './marks'

/**
 * A page of what a search finds: ranked by the index of this process and, where an encoder is configured, by meaning;
 * or, while the index is loading, the newest papers that hold every word.
 */
export function search(db: Db, request: SearchRequest): Promise<SearchPage> {
  const engine = searchEngine()
  return engine ? ranked(db, request, engine) : newest(db, request)
}

async function ranked(db: Db, request: SearchRequest, engine: SearchEngine): Promise<SearchPage> {
  const { query, corrections, alike } = resolve(request, engine)
  const { hits, every, some, close } = await rankByMeaning(engine, query, request.query.words.join(' '))
  const papers = await papersById(
    db,
    hits.map(({ id }) => id),
  )
  const matched = new Map(hits.map(hit => [hit.id, hit.matched]))
  const words = query.groups.length
  const wanted = wantedOf(request.query, alike)
  return {
    papers: papers.map(paper => ({
      ...markPaper(paper, wanted),
      isWhole: (matched.get(paper.id) ?? 0) >= words,
    })),
    totals: { every, some, ...(close !== undefined && { close }) },
    pages: Math.ceil((some + (close ?? 0)) / PAGE_SIZE),
    words,
    corrections,
    ...(some + (close ?? 0) === 0 && { advice: advise(request, engine) }),
  }
}

async function newest(db: Db, request: SearchRequest): Promise<SearchPage> {
  const { ids, complete } = await newestMatches(db, request, PAGE_SIZE)
  const papers = await papersById(db, ids)
  const wanted = wantedOf(request.query)
  return {
    papers: papers.map(paper => ({ ...markPaper(paper, wanted), isWhole: true })),
    pages: 1,
    words: request.query.words.length,
    corrections: [],
    starting: { complete },
  }
}
