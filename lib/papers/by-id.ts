import { inArray } from 'drizzle-orm'
import type { Db } from '../db/connection'
import { papers } from '../db/schema'
import type { Paper } from './paper'
import { fromRow } from './row'

/** The papers with these identifiers in their order; those that are gone meanwhile are left out. */
export async function papersById(db: Db, ids: string[]): Promise<Paper[]> {
  if (ids.length === 0) return []
  const rows = await db.select().from(papers).where(inArray(papers.id, ids))
  const found = new Map(rows.map(row => [row.id, fromRow(row)]))
  return ids.flatMap(id => found.get(id) ?? [])
}
