import { type SQL, sql } from 'drizzle-orm'
import type { Db } from '../db/connection'
import type { Transaction } from '../db/transaction'
import { authorSlug } from '../papers/author-slug'
import { type CommittedRow, type KnownKeys, knownKeys } from './known-keys'

/** A table of texts with identifiers, from which nothing is ever taken. */
interface Table {
  name: SQL
  id: SQL
  key: SQL
}

const table = (name: string, id: string, key: string): Table => ({
  name: sql.identifier(name).getSQL(),
  id: sql.identifier(id).getSQL(),
  key: sql.identifier(key).getSQL(),
})

const TERMS = table('search_terms', 'id', 'term')
const AUTHORS = table('search_authors', 'id', 'slug')
const WORDS = table('search_words', 'term', 'word')

/** What a process knows of the dictionaries of one database. */
export interface Dictionary {
  terms: KnownKeys
  authors: KnownKeys
  words: KnownKeys
}

const dictionaries = new WeakMap<Db, Dictionary>()

/** The dictionaries of a database, of which each process remembers what it asked for lately. */
export function dictionaryOf(db: Db): Dictionary {
  const known = dictionaries.get(db) ?? { terms: knownKeys(), authors: knownKeys(), words: knownKeys() }
  dictionaries.set(db, known)
  return known
}

/** A transaction that holds the write lock, and the dictionaries of its database. */
export interface Writing {
  tx: Transaction
  dictionary: Dictionary
}

/**
 * The identifiers of terms; those that are new are stored.
 * @param terms without duplicates.
 */
export function termIds({ tx, dictionary }: Writing, terms: string[]): Promise<Map<string, number>> {
  return identifiers(tx, TERMS, dictionary.terms, terms, added => sql`(term) select unnest(${lines(added)})`)
}

/**
 * The identifiers of authors by slug; those that are new are stored.
 * @param names as papers write them.
 */
export function authorIds({ tx, dictionary }: Writing, names: string[]): Promise<Map<string, number>> {
  const bySlug = new Map(names.map(name => [authorSlug(name), name]))
  bySlug.delete('')
  return identifiers(tx, AUTHORS, dictionary.authors, [...bySlug.keys()], slugs => {
    const written = sql.param(slugs.map(slug => bySlug.get(slug)))
    const families = slugs.map(slug => slug.slice(slug.lastIndexOf('-') + 1))
    return sql`(slug, name, family)
      select * from unnest(${lines(slugs)}, ${written}::text[], ${lines(families)})`
  })
}

/**
 * Stores words that are new.
 * @param words without duplicates.
 */
export async function storeWords(
  { tx, dictionary }: Writing,
  words: string[],
  termOf: (word: string) => number,
): Promise<void> {
  await identifiers(tx, WORDS, dictionary.words, words, added => {
    const terms = sql.param(added.map(termOf))
    return sql`(word, term) select * from unnest(${lines(added)}, ${terms}::int[])`
  })
}

/** What is known is not asked for; what is not there is stored. */
async function identifiers(
  tx: Transaction,
  table: Table,
  known: KnownKeys,
  keys: string[],
  values: (keys: string[]) => SQL,
): Promise<Map<string, number>> {
  await verify(tx, table, known)
  const ids = new Map<string, number>()
  for (const key of keys) {
    const id = known.get(key)
    if (id !== undefined) ids.set(key, id)
  }

  const unknown = keys.filter(key => !ids.has(key))
  if (unknown.length === 0) return ids
  const { rows: stored } = await tx.execute<CommittedRow & { own: boolean }>(sql`
    select ${table.id} as id, ${table.key} as key, xid::text, xid = pg_current_xact_id() as own
    from ${table.name} where ${table.key} = any(${lines(unknown)})`)
  for (const { key, id } of stored) ids.set(key, id)
  known.add(stored.filter(({ own }) => !own))

  // In their order, they are neighbours in the table's index.
  const added = unknown.filter(key => !ids.has(key)).sort()
  if (added.length === 0) return ids
  const { rows } = await tx.execute<{ id: number; key: string }>(sql`
    insert into ${table.name} ${values(added)} returning ${table.id} as id, ${table.key} as key`)
  for (const { key, id } of rows) ids.set(key, id)
  return ids
}

/** Forgets what is known when the database is another one, or was put back to an earlier state. */
async function verify(tx: Transaction, { name, id, key }: Table, known: KnownKeys): Promise<void> {
  const witness = known.witness()
  if (!witness) return
  const { rows } = await tx.execute(sql`select from ${name}
    where ${key} = ${witness.key} and ${id} = ${witness.id} and xid = ${witness.xid}::text::xid8`)
  if (rows.length === 0) known.clear()
}

/** Texts without line breaks as one parameter: an array literal is slow to write and to read. */
const lines = (texts: string[]) => sql`string_to_array(${texts.join('\n')}, ${'\n'})`
