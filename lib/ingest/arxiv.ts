import { createHash } from 'node:crypto'
import { z } from 'zod'
import { pacemaker } from '../digest/pace'
import { readArxivId } from '../papers/arxiv-id'
import { apiAddress } from './http/api-address'
import { readAtom } from './http/atom'
import { BadAnswer } from './http/bad-answer'
import { fetchPage, type Manners, plainManners } from './http/fetch-page'
import { errorOfEntry, idOfEntry, readArxivEntry } from './record/arxiv-entry'
import type { Page, Rejected, Source } from './source'

const HOME = 'https://export.arxiv.org'
const AT_ONCE = 100
/** How many of a query's papers are read where nobody says: some 30 seconds. */
const USUAL_MAX = 1_000
/** The API answers no further than this. Source: https://info.arxiv.org/help/api/user-manual.html */
const MOST = 30_000

/** One request in 3 seconds, whatever runs in this process. Source: https://info.arxiv.org/help/api/tou.html */
export const arxivManners: Manners = { ...plainManners, pace: pacemaker(1 / 3) }

/** What to read: a query in arXiv's words (`cat:cs.CL AND ti:birds`), its newest papers first; or papers by identifier. */
export interface ArxivOptions {
  query?: string | undefined
  ids?: string[] | undefined
  /** How many papers of a query at most; 1,000 unless it is said, 30,000 at most. */
  max?: number | undefined
  /** Where the API is, if not at arXiv. */
  baseUrl?: string | undefined
}

/** The words of a scope, which an index must hold: a hash stands for the rest of long ones. */
function shortened(scope: string): string {
  if (scope.length <= 200) return scope
  return `${scope.slice(0, 150)}… ${createHash('sha256').update(scope).digest('hex').slice(0, 16)}`
}

interface Asking {
  baseUrl: string
  manners: Manners
  signal: AbortSignal
}

/**
 * Papers of arXiv, by query or by identifier, 100 a page.
 * @throws Error, one sentence, when nothing is asked for, or more than can be had.
 */
export function arxivSource(options: ArxivOptions, manners: Manners = arxivManners): Source {
  const { query, ids = [], max = USUAL_MAX, baseUrl = HOME } = options
  const { host } = apiAddress(baseUrl, '', {})
  const text = query?.trim() ?? ''
  if ((text === '') === (ids.length === 0)) throw new Error('Give arXiv either a query or identifiers.')
  if (!Number.isInteger(max) || max < 1 || max > MOST)
    throw new Error(`--max must be 1 to ${MOST}: arXiv's API gives no more results of a query; narrow it.`)
  const where = baseUrl === HOME ? '' : ` at ${host}`
  const scope = text === '' ? `ids ${ids.join(',')}${where}` : `query ${text}, ${max} papers${where}`
  return {
    name: 'arxiv',
    scope: shortened(scope),
    unit: 'papers',
    pages(cursor, signal) {
      const from = z.coerce.number().int().min(0).catch(0).parse(cursor)
      const asking = { baseUrl, manners, signal }
      return text === '' ? pagesOfIds(ids, from, asking) : pagesOfQuery(text, max, from, asking)
    },
  }
}

async function* pagesOfQuery(query: string, max: number, from: number, asking: Asking): AsyncGenerator<Page> {
  let total = max
  for (let start = from; start < total; ) {
    const count = Math.min(AT_ONCE, max - start)
    const search = { search_query: query, sortBy: 'submittedDate', sortOrder: 'descending' }
    const feed = await readFeed({ ...search, start: `${start}`, max_results: `${count}` }, start, asking)
    total = Math.min(feed.total, max)
    if (feed.entries.length === 0) return
    const page = sort(feed.entries, index => `arXiv, start ${start}, entry ${index + 1}`)
    start += feed.entries.length
    yield { source: 'arxiv', ...page, cursor: `${start}`, done: Math.min(start, total), total }
  }
}

async function* pagesOfIds(ids: string[], from: number, asking: Asking): AsyncGenerator<Page> {
  for (let start = from; start < ids.length; start += AT_ONCE) {
    const part = ids.slice(start, start + AT_ONCE).map((given, index) => {
      return { given, id: readArxivId(given), place: `arXiv, identifier ${start + index + 1}` }
    })
    const known = [...new Set(part.flatMap(({ id }) => id ?? []))]
    const list = { id_list: known.join(','), start: '0', max_results: `${AT_ONCE}` }
    const { entries } = known.length > 0 ? await readFeed(list, 0, asking) : { entries: [] }
    const page = sort(entries, index => `arXiv, identifier ${start + 1} and on, entry ${index + 1}`)
    const found = new Set(entries.map(idOfEntry))
    const missing = part.flatMap(({ given, id, place }): Rejected[] => {
      if (id === undefined)
        return [{ place, field: 'id', reason: 'is not an arXiv identifier', record: given }]
      return found.has(id) ? [] : [{ place, field: 'id', reason: 'is not known to arXiv', record: given }]
    })
    const done = Math.min(start + AT_ONCE, ids.length)
    const rejected = [...page.rejected, ...missing]
    yield { source: 'arxiv', papers: page.papers, rejected, cursor: `${done}`, done, total: ids.length }
  }
}

/** A page of results. The API now and then answers with no entries where there are some: it is asked again then. */
function readFeed(query: Record<string, string>, start: number, { baseUrl, manners, signal }: Asking) {
  const read = (body: string) => {
    const feed = readAtom(body)
    const error = feed.entries.map(errorOfEntry).find(text => text !== undefined)
    if (error !== undefined) throw new BadAnswer(`is an error: ${error}`, { isFinal: true })
    if (feed.entries.length === 0 && feed.total > start) throw new BadAnswer('lacks the papers it speaks of')
    return feed
  }
  const address = apiAddress(baseUrl, '/api/query', query)
  return fetchPage({ address, accept: 'application/atom+xml', read, explain }, manners, signal)
}

function explain(body: string): string | undefined {
  try {
    return readAtom(body)
      .entries.map(errorOfEntry)
      .find(text => text !== undefined)
  } catch {
    return undefined
  }
}

function sort(entries: unknown[], placeOf: (index: number) => string): Pick<Page, 'papers' | 'rejected'> {
  const page: { papers: Page['papers']; rejected: Rejected[] } = { papers: [], rejected: [] }
  for (const [index, record] of entries.entries()) {
    const read = readArxivEntry(record)
    if ('paper' in read) page.papers.push(read.paper)
    else page.rejected.push({ place: placeOf(index), ...read.fault, record })
  }
  return page
}
