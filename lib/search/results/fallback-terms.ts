import { sql } from 'drizzle-orm'
import type { Db } from '../../db/connection'
import { type Contains, containsTerms } from '../index/contains'
import { takeWithoutApart } from '../query/parse-query'
import type { SearchRequest } from '../query/query-types'
import { packSequence } from '../text/packed'
import { stem } from '../text/stem'

/** Terms that stand next to each other, as `paper_search.sequence` has them, and the test for them. */
export interface Passage {
  bytes: Buffer
  contains: Contains
}

/** What papers must hold and must not, in terms. */
export interface Wanted {
  anywhere: Passage[]
  authors: Passage[]
  without: Passage[]
}

/**
 * Translates the words of a search into terms, by the database alone.
 * @returns undefined where a word that papers must hold is in no paper: then none is found.
 */
export async function wantedTerms(
  db: Db,
  { query, without = '' }: SearchRequest,
): Promise<Wanted | undefined> {
  const excluded = [...query.without, ...takeWithoutApart(without)]
  const needed = [...query.words.map(word => [word]), ...query.phrases]
  const stems = [...new Set([needed, excluded, query.authors].flat(2).map(stem))]
  const { rows } = await db.execute<{ id: number; term: string }>(
    sql`select id, term from search_terms where term = any(${sql.param(stems)}::text[])`,
  )
  const known = new Map(rows.map(({ id, term }) => [term, id]))
  const passagesOf = (lists: string[][], field: 'any' | 'author' = 'any') =>
    lists.flatMap(words => passageOf(words, known, field))
  const wanted = {
    anywhere: passagesOf(needed),
    authors: passagesOf(query.authors, 'author'),
    without: passagesOf(excluded),
  }
  const isPossible =
    wanted.anywhere.length === needed.length && wanted.authors.length === query.authors.length
  return isPossible ? wanted : undefined
}

/** Whether a paper's sequence, as `packed.ts` writes it, is as wanted. */
export function isWanted(bytes: Uint8Array, { anywhere, authors, without }: Wanted): boolean {
  const sequence = { bytes, start: 0, end: bytes.length }
  const isThere = ({ contains }: Passage) => contains(sequence)
  return anywhere.every(isThere) && authors.every(isThere) && !without.some(isThere)
}

function passageOf(words: string[], known: Map<string, number>, field: 'any' | 'author'): Passage[] {
  const terms = words.flatMap(word => known.get(stem(word)) ?? [])
  if (terms.length < words.length) return []
  return [{ bytes: packSequence([terms]), contains: containsTerms(terms, field) }]
}
