import { type SQL, sql } from 'drizzle-orm'
import { textArray } from '../../db/binary-array'
import type { Db } from '../../db/connection'
import type { Transaction } from '../../db/transaction'
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
  return identifiers(
    tx,
    TERMS,
    dictionary.terms,
    terms,
    added => sql`(term) select unnest(${textArray(added)})`,
  )
}

/**
 * The identifiers of authors by slug; those that are new are stored.
 * @param names by slug, as papers write them.
 */
export function authorIds(
  { tx, dictionary }: Writing,
  names: Map<string, string>,
): Promise<Map<string, number>> {
  return identifiers(tx, AUTHORS, dictionary.authors, [...names.keys()], slugs => {
    const written = textArray(slugs.map(slug => names.get(slug)))
    const families = slugs.map(slug => slug.slice(slug.lastIndexOf('-') + 1))
    return sql`(slug, name, family)
      select * from unnest(${textArray(slugs)}, ${written}, ${textArray(families)})`
  })
}

/**
 * Stores words that are new.
 * @param terms the identifiers of their terms, by word.
 */
export async function storeWords({ tx, dictionary }: Writing, terms: Map<string, number>): Promise<void> {
  await identifiers(tx, WORDS, dictionary.words, [...terms.keys()], added => {
    const ids = sql.param(added.map(word => terms.get(word)))
    return sql`(word, term) select * from unnest(${textArray(added)}, ${ids}::int[])`
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
  if (keys.length === 0) return new Map()
  const ids = (await stored(tx, table, known, keys)) ?? (await stored(tx, table, known, keys))
  if (!ids) throw new Error('What was known of a dictionary is known again at once.')

  // In their order, they are neighbours in the table's index.
  const added = keys.filter(key => !ids.has(key)).sort()
  if (added.length === 0) return ids
  const { rows } = await tx.execute<{ id: number; key: string }>(sql`
    insert into ${table.name} ${values(added)} returning ${table.id} as id, ${table.key} as key`)
  for (const { key, id } of rows) ids.set(key, id)
  return ids
}

/**
 * The identifiers of those keys that are there.
 * @returns undefined, and forgets what is known, when the database is another one or was put back to an earlier state.
 */
async function stored(
  tx: Transaction,
  { name, id, key }: Table,
  known: KnownKeys,
  keys: string[],
): Promise<Map<string, number> | undefined> {
  const witness = known.witness()
  const ids = new Map<string, number>()
  for (const one of keys) {
    const found = known.get(one)
    if (found !== undefined) ids.set(one, found)
  }
  const asked = keys.filter(one => !ids.has(one))
  if (witness) asked.push(witness.key)
  const { rows } = await tx.execute<CommittedRow & { own: boolean }>(sql`
    select ${id} as id, ${key} as key, xid::text, xid = pg_current_xact_id() as own
    from ${name} where ${key} = any(${textArray(asked)})`)
  if (witness && !rows.some(row => isSame(row, witness))) {
    known.clear()
    return undefined
  }
  for (const row of rows) ids.set(row.key, row.id)
  known.add(rows.filter(({ own }) => !own))
  return ids
}

function isSame(a: CommittedRow, b: CommittedRow): boolean {
  return a.key === b.key && a.id === b.id && a.xid === b.xid
}
