import { type SQL, sql } from 'drizzle-orm'
import type { Transaction } from '../db/transaction'
import { authorSlug } from '../papers/author-slug'
import { type KnownKeys, knownKeys } from './known-keys'

/** A table of texts with identifiers, from which nothing is ever taken. */
interface Table {
  name: SQL
  id: SQL
  key: SQL
  known: KnownKeys
}

type Row = { id: number; key: string }

const table = (name: string, id: string, key: string): Table => ({
  name: sql.identifier(name).getSQL(),
  id: sql.identifier(id).getSQL(),
  key: sql.identifier(key).getSQL(),
  known: knownKeys(),
})

const TERMS = table('search_terms', 'id', 'term')
const AUTHORS = table('search_authors', 'id', 'slug')
const WORDS = table('search_words', 'term', 'word')

/**
 * The identifiers of terms; those that are new are stored. For the holder of the write lock alone.
 * @param terms without duplicates.
 */
export function termIds(tx: Transaction, terms: string[]): Promise<Map<string, number>> {
  return identifiers(tx, TERMS, terms, added => sql`(term) select unnest(${lines(added)})`)
}

/**
 * The identifiers of authors by slug; those that are new are stored. For the holder of the write lock alone.
 * @param names as papers write them.
 */
export function authorIds(tx: Transaction, names: string[]): Promise<Map<string, number>> {
  const bySlug = new Map(names.map(name => [authorSlug(name), name]))
  bySlug.delete('')
  return identifiers(tx, AUTHORS, [...bySlug.keys()], slugs => {
    const written = sql.param(slugs.map(slug => bySlug.get(slug)))
    const families = slugs.map(slug => slug.slice(slug.lastIndexOf('-') + 1))
    return sql`(slug, name, family)
      select * from unnest(${lines(slugs)}, ${written}::text[], ${lines(families)})`
  })
}

/**
 * Stores words that are new. For the holder of the write lock alone.
 * @param words each with the identifier of its term.
 */
export async function storeWords(tx: Transaction, words: Map<string, number>): Promise<void> {
  await identifiers(tx, WORDS, [...words.keys()], added => {
    const terms = sql.param(added.map(word => words.get(word)))
    return sql`(word, term) select * from unnest(${lines(added)}, ${terms}::int[])`
  })
}

/** What is known is not asked for, what is not stored is stored. */
async function identifiers(
  tx: Transaction,
  { name, id, key, known }: Table,
  keys: string[],
  values: (keys: string[]) => SQL,
): Promise<Map<string, number>> {
  const ids = new Map<string, number>()
  const find = (wanted: string[]) => {
    const rest = wanted.filter(one => {
      const found = known.get(one)
      if (found !== undefined) ids.set(one, found)
      return found === undefined
    })
    return rest
  }
  let rest = find(keys)
  return ids
}

/** Texts without line breaks as one parameter: an array literal is slow to write and to read. */
const lines = (texts: string[]) => sql`string_to_array(${texts.join('\n')}, ${'\n'})`
