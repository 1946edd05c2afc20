import { sql } from 'drizzle-orm'
import type { Db } from '../../db/connection'
import { takeWithoutApart } from '../query/parse-query'
import type { SearchRequest } from '../query/query-types'
import { packSequence } from '../text/packed'
import { stem } from '../text/stem'

/** Terms that stand next to each other, and the same as `paper_search.sequence` has them. */
export interface Passage {
  terms: number[]
  bytes: Buffer
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
  const passagesOf = (lists: string[][]) => lists.flatMap(words => passageOf(words, known) ?? [])
  const wanted = {
    anywhere: passagesOf(needed),
    authors: passagesOf(query.authors),
    without: passagesOf(excluded),
  }
  const isPossible =
    wanted.anywhere.length === needed.length && wanted.authors.length === query.authors.length
  return isPossible ? wanted : undefined
}

/** Whether a paper's sequence of terms is as wanted; 0 stands between its title, each author and its abstract. */
export function isWanted(sequence: number[], { anywhere, authors, without }: Wanted): boolean {
  const names = sequence.slice(sequence.indexOf(0), sequence.lastIndexOf(0))
  return (
    anywhere.every(({ terms }) => holds(sequence, terms)) &&
    authors.every(({ terms }) => holds(names, terms)) &&
    !without.some(({ terms }) => holds(sequence, terms))
  )
}

function passageOf(words: string[], known: Map<string, number>): Passage | undefined {
  const terms = words.flatMap(word => known.get(stem(word)) ?? [])
  return terms.length === words.length ? { terms, bytes: packSequence([terms]) } : undefined
}

function holds(sequence: number[], terms: number[]): boolean {
  return sequence.some((_, start) => terms.every((term, offset) => sequence[start + offset] === term))
}
