import { between, eq, type SQL, sql } from 'drizzle-orm'
import { papers } from '../db/schema'
import { paperSearch } from '../db/search-schema'
import type { FeedPart } from './part'
import { keyRange } from './period'

/**
 * Which papers are in a part of the feed. A period and an organisation are ranges of an index in the feed's order;
 * an author's papers are few, and found through the index of authors before they are sorted.
 */
export function within(part: FeedPart): SQL {
  switch (part.kind) {
    case 'organization':
      return eq(papers.organizationSlug, part.key)
    case 'author': {
      const theirs = sql`${paperSearch.authors} && ${sql.param(part.ids)}::int[]`
      return sql`${papers.id} = any(array(select ${paperSearch.paperId} from ${paperSearch} where ${theirs}))`
    }
    default: {
      const { from, to } = keyRange(part)
      return between(papers.dayKey, from, to)
    }
  }
}
