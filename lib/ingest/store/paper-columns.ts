import { type SQL, sql } from 'drizzle-orm'
import { textArray } from '../../db/binary-array'

/** Types of the columns that are not text. */
const TYPES: Record<string, string> = {
  authors: 'jsonb',
  author_count: 'int',
  published_on: 'date',
  featured_on: 'date',
  upvotes: 'int',
  num_comments: 'int',
  code_stars: 'int',
  keywords: 'text[]',
  title_key: 'bigint',
}

/** Rows as a set with these columns of `papers`: one parameter a column, which costs a third of one JSON document. */
export function rowsOf(columns: string[], rows: Record<string, unknown>[]): SQL {
  const names = sql.raw(columns.join(', '))
  const cast = sql.raw(columns.map(name => (TYPES[name] ? `${name}::${TYPES[name]}` : name)).join(', '))
  const arrays = columns.map(name => textArray(rows.map(row => literalOf(row[name], TYPES[name]))))
  return sql`(select ${cast} from unnest(${sql.join(arrays, sql`, `)}) as texts (${names}))`
}

/** A value as PostgreSQL reads it from text. */
function literalOf(value: unknown, type: string | undefined): string | undefined {
  if (value === undefined || value === null) return undefined
  if (type === 'text[]' && Array.isArray(value)) return `{${value.map(quoted).join(',')}}`
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function quoted(value: unknown): string {
  return `"${String(value).replace(/["\\]/g, '\\$&')}"`
}
