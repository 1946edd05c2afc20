import { sql } from 'drizzle-orm'
import type { Db } from '../../db/connection'

const FOLLOWED = [
  'paper_search',
  'search_terms',
  'search_words',
  'search_authors',
  'paper_embeddings',
  'paper_changes',
]

/**
 * Puts right what readers follow by transaction identifiers. After a restore into another server, rows carry
 * identifiers that this one has yet to give out: readers would not see later changes of them for new. And rows of
 * papers that were deleted over a day ago have told everybody; who missed them loads anew.
 */
export async function keepUpSearch(db: Db): Promise<void> {
  for (const table of FOLLOWED) {
    await db.execute(sql`update ${sql.identifier(table)} set xid = pg_current_xact_id()
      where xid >= pg_snapshot_xmax(pg_current_snapshot())`)
  }
  await db.execute(sql`delete from paper_search s
    where terms is null and not stale and changed_at < now() - interval '1 day'
      and not exists (select from papers p where p.id = s.paper_id)`)
}
