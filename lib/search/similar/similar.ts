import { eq, inArray } from 'drizzle-orm'
import type { Db } from '../../db/connection'
import { papers } from '../../db/schema'
import { paperSearch } from '../../db/search-schema'
import { titleKey } from '../../ingest/store/title-key'
import { papersById } from '../../papers/by-id'
import type { Paper } from '../../papers/paper'
import { feedDay } from '../../papers/paper-day'
import { idfOf } from '../index/accumulate'
import { NO_CONDITIONS } from '../index/conditions'
import type { SearchEngine } from '../store/engine'
import { MAX_IMPACT } from '../text/impacts'
import { readImpacts } from '../text/packed'
import type { SimilarPaper } from './similar-paper'
import { tellingWords } from './telling-words'

const SHOWN = 5
const SHARED_SHOWN = 3
/** As many terms stand for the paper, and as many papers are looked at more closely. */
const TELLING = 20
const LOOKED_AT = 25
/** Papers that share more of their terms (Jaccard index) are one paper under two names. */
const SAME = 0.8

/** A term that says what a paper is about. */
interface Telling {
  term: number
  word: string
  /** Its share of a perfect match: impact (0 to 1) there. */
  weight: number
  idf: number
}

/**
 * Papers that are about much the same: those that rank best for the most telling terms of the paper, by the same
 * index as the search. The paper itself and near-duplicates (the same title, or nearly all terms) are left out.
 * @returns at most 5, the most similar first, each with the shared words that made it so; none for an unknown paper.
 */
export async function similarPapers(db: Db, engine: SearchEngine, id: string): Promise<SimilarPaper[]> {
  const [row] = await rowsOf(db, [id])
  if (!row) return []
  const telling = tellingTerms(row, engine)
  const near = nearest(engine, telling, id)
  const rows = new Map((await rowsOf(db, near)).map(other => [other.id, other]))

  const taken = [row]
  const similar: { id: string; shared: string[] }[] = []
  for (const other of near.flatMap(one => rows.get(one) ?? [])) {
    if (similar.length === SHOWN) break
    const shared = sharedWords(telling, other.terms)
    if (shared.length < 2 || taken.some(one => isSame(one, other))) continue
    taken.push(other)
    similar.push({ id: other.id, shared })
  }
  const found = await papersById(
    db,
    similar.map(each => each.id),
  )
  const sharedBy = new Map(similar.map(each => [each.id, each.shared]))
  return found.map(paper => toSimilar(paper, sharedBy.get(paper.id) ?? []))
}

interface Row {
  id: string
  title: string
  abstract: string
  /** Terms with their impacts. */
  terms: Map<number, number>
}

async function rowsOf(db: Db, ids: string[]): Promise<Row[]> {
  if (ids.length === 0) return []
  const { id, title, abstract } = papers
  const rows = await db
    .select({ id, title, abstract, packed: paperSearch.terms })
    .from(papers)
    .innerJoin(paperSearch, eq(paperSearch.paperId, id))
    .where(inArray(id, ids))
  return rows.map(({ packed, ...row }) => {
    const terms = new Map<number, number>()
    if (packed) readImpacts(packed, (term, impact) => terms.set(term, impact))
    return { ...row, terms }
  })
}

function tellingTerms(row: Row, { index, terms }: SearchEngine): Telling[] {
  const telling = Array.from(tellingWords(row), ([stem, word]): Telling | undefined => {
    const term = terms.find(stem)
    const impact = term === undefined ? undefined : row.terms.get(term)
    if (term === undefined || impact === undefined) return undefined
    const weight = impact / MAX_IMPACT
    return { term, word, weight, idf: idfOf(index.papersWith(term), index.size) }
  })
  return telling
    .filter(each => each !== undefined)
    .filter(({ term }) => index.papersWith(term) > 1)
    .sort((a, b) => b.weight * b.idf - a.weight * a.idf)
    .slice(0, TELLING)
}

/** The best papers by BM25 alone: terms that were picked from a text have no order in which they could stand near. */
function nearest({ index }: SearchEngine, telling: Telling[], id: string): string[] {
  if (telling.length === 0) return []
  const { hits } = index.rank({
    groups: telling.map(({ term, weight }) => ({ terms: [{ term, weight }] })),
    ...NO_CONDITIONS,
    sort: 'relevance',
    offset: 0,
    limit: 2 * LOOKED_AT,
  })
  return hits
    .filter(hit => hit.id !== id)
    .sort((a, b) => b.score - a.score)
    .slice(0, LOOKED_AT)
    .map(hit => hit.id)
}

/** The words that add most to the score of a paper. */
function sharedWords(telling: Telling[], terms: Map<number, number>): string[] {
  const part = ({ term, idf, weight }: Telling) => idf * weight * (terms.get(term) ?? 0)
  return telling
    .filter(({ term }) => terms.has(term))
    .sort((a, b) => part(b) - part(a))
    .slice(0, SHARED_SHOWN)
    .map(({ word }) => word)
}

function isSame(one: Row, other: Row): boolean {
  if (titleKey(one.title) === titleKey(other.title)) return true
  const common = [...one.terms.keys()].filter(term => other.terms.has(term)).length
  return common > SAME * (one.terms.size + other.terms.size - common)
}

function toSimilar(paper: Paper, shared: string[]): SimilarPaper {
  const day = feedDay(paper)
  return {
    id: paper.id,
    title: paper.title,
    ...(paper.authorCount !== undefined && { authorCount: paper.authorCount }),
    ...(day && { day }),
    shared,
  }
}
