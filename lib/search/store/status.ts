import { sql } from 'drizzle-orm'
import type { Db } from '../../db/connection'

/** How many there are of what search is made of. */
export interface PaperCounts {
  papers: number
  /** Papers without a day. */
  undated: number
  /** Papers whose terms are derived, and those whose are not yet, or no longer right. */
  settled: number
  stale: number
  terms: number
  words: number
  authors: number
}

/** Counts papers and what search knows of them. */
export async function paperCounts(db: Db): Promise<PaperCounts> {
  const { rows } = await db.execute<{ [name in keyof PaperCounts]: number }>(sql`
    select papers.*, derived.*,
      (select count(*)::int from search_terms) as terms,
      (select count(*)::int from search_words) as words,
      (select count(*)::int from search_authors) as authors
    from
      (select count(*)::int as papers,
        count(*) filter (where coalesce(featured_on, published_on) is null)::int as undated from papers) as papers,
      (select count(*) filter (where not stale and terms is not null)::int as settled,
        count(*) filter (where stale)::int as stale from paper_search) as derived`)
  const [counts] = rows
  if (!counts) throw new Error('The database answered without counts.')
  return counts
}
