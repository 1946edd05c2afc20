import { sql } from 'drizzle-orm'
import type { Db } from '../db/connection'
import { madeOnce } from '../db/made-once'
import { papers } from '../db/schema'
import type { Paper } from './paper'
import { fromRow } from './row'

const rowsOf = madeOnce((db: Db) =>
  db
    .select()
    .from(papers)
    .where(sql`${papers.id} = any(${sql.placeholder('ids')}::text[])`)
    .prepare(''),
)

/** The papers with these identifiers in their order; those that are gone meanwhile are left out. */
export async function papersById(db: Db, ids: string[]): Promise<Paper[]> {
  if (ids.length === 0) return []
  const rows = await rowsOf(db).execute({ ids })
  const found = new Map(rows.map(row => [row.id, fromRow(row)]))
  return ids.flatMap(id => found.get(id) ?? [])
}
