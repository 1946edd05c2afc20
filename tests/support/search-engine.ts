import { sql } from 'drizzle-orm'
import type { Db } from '@/lib/db/connection'
import { createPaperIndex } from '@/lib/search/index/paper-index'
import type { SearchEngine } from '@/lib/search/store/engine'
import { createAuthorNames } from '@/lib/search/suggest/author-names'
import { createLexicon } from '@/lib/search/words/lexicon'

type Row = {
  id: string
  dayKey: number
  upvotes: number | null
  hasCode: boolean
  slug: string | null
  name: string | null
  authors: number[]
  terms: Uint8Array
  sequence: Uint8Array
}

/** An engine of the papers that a database holds just now, read plainly. */
export async function engineOf(db: Db): Promise<SearchEngine> {
  const engine = {
    index: createPaperIndex(),
    terms: createLexicon(),
    words: createLexicon(),
    authors: createAuthorNames(),
  }
  const terms = await db.execute<{ id: number; text: string }>(sql`select id, term as text from search_terms`)
  const words = await db.execute<{ id: number; text: string }>(
    sql`select term as id, word as text from search_words`,
  )
  engine.terms.add(terms.rows)
  engine.words.add(words.rows)
  const papers = await db.execute<Row>(sql`
    select id, day_key as "dayKey", upvotes, code_url is not null as "hasCode", organization_slug as slug,
      organization_name as name, s.authors, terms, sequence
    from papers join paper_search s on paper_id = id`)
  for (const { slug, name, upvotes, ...paper } of papers.rows) {
    const organization = slug !== null && name !== null ? { slug, name } : undefined
    engine.index.put({
      ...paper,
      ...(upvotes !== null && { upvotes }),
      ...(organization && { organization }),
    })
  }
  return engine
}
