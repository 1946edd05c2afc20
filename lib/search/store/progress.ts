import { sql } from 'drizzle-orm'
import type { Db } from '../../db/connection'
import { searchEngine } from './engine'

/** How far search is in this process. */
export interface SearchProgress {
  /** How many papers its index holds; absent while it loads. */
  indexed?: number
  /** Papers that were written and are still to be derived, for all processes. */
  waiting: number
}

/** Says how far search is; read from memory and a small index. */
export async function searchProgress(db: Db): Promise<SearchProgress> {
  const { rows } = await db.execute<{ waiting: number }>(
    sql`select count(*)::int as waiting from paper_search where stale`,
  )
  const engine = searchEngine()
  return { waiting: rows[0]?.waiting ?? 0, ...(engine && { indexed: engine.index.size }) }
}
