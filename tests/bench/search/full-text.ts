import { sql } from 'drizzle-orm'
import type { Db } from '../../../lib/db/connection'
import { tokensOf } from '../../../lib/search/text/tokens'

/** Makes what PostgreSQL's own full-text search needs: a weighted tsvector for each paper, under a GIN index. */
export async function makeFullText(db: Db): Promise<void> {
  await db.execute(sql`drop table if exists bench_full_text`)
  await db.execute(sql`
    create table bench_full_text as
    select id, setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', abstract), 'C') as words
    from papers`)
  await db.execute(sql`create index on bench_full_text using gin (words)`)
  await db.execute(sql`vacuum analyze bench_full_text`)
}

/** The first 20 papers that hold any of the words, ranked by PostgreSQL (ts_rank_cd). */
export async function answerByFullText(db: Db, typed: string): Promise<number> {
  const query = tokensOf(typed)
    .map(({ word }) => word)
    .join(' | ')
  const { rows } = await db.execute(sql`
    select papers.* from (
      select id, ts_rank_cd(words, query) as rank from bench_full_text, to_tsquery('english', ${query}) query
      where words @@ query order by rank desc, id limit 20) best
    join papers using (id) order by best.rank desc, id`)
  return rows.length
}
