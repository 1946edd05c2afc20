import type { Db } from '../../../lib/db/connection'
import { readSearch } from '../../../lib/search/query/request'
import { search } from '../../../lib/search/results/search'
import { type SearchEngine, setSearchEngine } from '../../../lib/search/store/engine'
import { suggest } from '../../../lib/search/suggest/suggest'
import { type Cell, percentile } from '../support/report'
import { answer } from './answer'
import { answerByFullText } from './full-text'
import { type Kind, typedQueries } from './typed'

const QUERIES = 200
/** PostgreSQL needs so long for some that fewer must do. */
const FULL_TEXT_QUERIES = 60

/** Milliseconds of each answer. */
export interface Timed {
  size: number
  what: string
  kind: Kind | 'typing'
  took: number[]
}

/** Times answers of every kind: the index's, the same with marks, suggestions, and PostgreSQL's full text. */
export async function timeAnswers(
  db: Db,
  engine: SearchEngine,
  titles: string[],
  quick: boolean,
): Promise<Timed[]> {
  const count = quick ? 20 : QUERIES
  const { size } = engine.index
  const timed: Timed[] = []
  setSearchEngine(engine)
  const kinds = Object.entries(typedQueries(engine, titles, count)) as [Kind, string[]][]
  for (const [kind, queries] of kinds) {
    const ways: [string, string[], (typed: string) => Promise<unknown>][] = [
      ['index', queries, typed => answer(db, engine, typed)],
      ['index, marks too', queries, typed => search(db, readSearch({ q: typed }).request)],
      ['full text', queries.slice(0, FULL_TEXT_QUERIES), typed => answerByFullText(db, typed)],
    ]
    for (const [what, some, run] of ways) timed.push({ size, what, kind, took: await timesOf(some, run) })
  }
  const typing = titles.slice(0, count).map((title, index) => title.slice(0, 3 + (index % 25)))
  timed.push({
    size,
    what: 'suggestions',
    kind: 'typing',
    took: await timesOf(typing, typed => suggest(db, engine, typed)),
  })
  setSearchEngine(undefined)
  return timed
}

/** One after the other; a first round makes ready what is made once. */
async function timesOf(queries: string[], run: (typed: string) => Promise<unknown>): Promise<number[]> {
  for (const typed of queries.slice(0, 20)) await run(typed)
  const took: number[] = []
  for (const typed of queries) {
    const start = performance.now()
    await run(typed)
    took.push(performance.now() - start)
  }
  return took
}

/** A line of the table. */
export function rowOf({ size, what, kind, took }: Timed): Cell[] {
  return [String(size), kind, what, ...[0.5, 0.99].map(share => percentile(took, share)), Math.max(...took)]
}
