import type { ClientBase } from 'pg'

/** A table whose rows a backup holds. */
export interface Table {
  name: string
  /** In their order; the database makes the others itself: generated ones, and transaction identifiers. */
  columns: string[]
  /** The column whose values a sequence gives out, if there is one. */
  identity: string | null
}

/** Notices to running servers, and counts that the triggers on `papers` keep. */
const NO_DATA = ['paper_changes', 'feed_days']

/** A database that has only been prepared holds rows in these: the bundled corpus, and what search knows of it. */
const PREPARED = [
  'papers',
  'imports',
  'paper_search',
  'paper_embeddings',
  'search_authors',
  'search_terms',
  'search_words',
]

/**
 * The app's tables in an order in which their rows can be written: first `papers`, whose triggers write to others, and
 * each one after those that it refers to.
 */
export async function dataTables(client: ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table & { refersTo: string[] }>(
    `select c.relname as name,
       array(select a.attname::text from pg_attribute a
         where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
           and a.atttypid <> 'xid8'::regtype order by a.attnum) as columns,
       (select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attidentity <> '') as identity,
       array(select f.confrelid::regclass::text from pg_constraint f
         where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid) as "refersTo"
     from pg_class c
     where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and c.relname <> all($1)
     order by c.relname <> 'papers', c.relname`,
    [NO_DATA],
  )
  const ordered: Table[] = []
  for (let left = rows; left.length > 0; left = left.filter(table => !ordered.includes(table))) {
    const next = left.filter(({ refersTo }) =>
      refersTo.every(name => ordered.some(table => table.name === name)),
    )
    if (next.length === 0) throw new Error('The tables refer to each other in a circle.')
    ordered.push(...next)
  }
  return ordered
}

/** A query whose rows are the tables that hold more than a database that has only been prepared. */
export function filledTables(tables: Table[]): string {
  const others = tables.map(({ name }) => name).filter(name => !PREPARED.includes(name))
  return [
    `SELECT 'papers' AS name WHERE EXISTS (SELECT FROM papers WHERE sources <> '{corpus}')`,
    ...others.map(name => `SELECT '${name}' WHERE EXISTS (SELECT FROM "${name}")`),
  ].join(' UNION ALL ')
}

/** The last migration that the database has got: when it was made, in milliseconds. */
export const LAST_MIGRATION = 'SELECT max(created_at)::text AS last FROM drizzle.__drizzle_migrations'
