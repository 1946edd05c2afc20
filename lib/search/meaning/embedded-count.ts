import { sql } from 'drizzle-orm'
import type { Db } from '../../db/connection'

/** How many papers have a vector of this model. */
export async function embeddedCount(db: Db, model: string): Promise<number> {
  const { rows } = await db.execute<{ count: number }>(
    sql`select count(*)::int as count from paper_embeddings where model = ${model}`,
  )
  return rows[0]?.count ?? 0
}
