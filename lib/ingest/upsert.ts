import { sql } from 'drizzle-orm'
import type { Db } from '../db/connection'
import { takeTurn } from '../db/write-lock'
import type { Paper } from '../papers/paper'
import { toRow } from '../papers/row'
import { dictionaryOf } from '../search/store/dictionary'
import { settle } from '../search/store/settle'

const required = ['title', 'abstract']
const optional = [
  'arxiv_id',
  'authors',
  'author_count',
  'organization_slug',
  'organization_name',
  'published_on',
  'featured_on',
  'upvotes',
  'num_comments',
  'code_url',
  'discussion_url',
]
const columns = [...required, ...optional]
const merged = [
  ...required.map(name => `excluded.${name}`),
  ...optional.map(name => `coalesce(excluded.${name}, papers.${name})`),
]

const upsert = sql.raw(`
  insert into papers as papers (id, ${columns.join(', ')})
  select id, ${columns.join(', ')} from jsonb_populate_recordset(null::papers, `)
const onConflict = sql.raw(`)
  on conflict (id) do update set (${columns.join(', ')}) = row(${merged.join(', ')})
  where row(${columns.map(name => `papers.${name}`).join(', ')}) is distinct from row(${merged.join(', ')})`)

/**
 * Writes papers, and what search knows of them, in one transaction: new ones are added, known ones take the new values. A field that a
 * record lacks keeps its stored value, and a row that would not change is not written.
 * @returns how many papers were added or changed.
 */
export async function upsertPapers(db: Db, papers: Paper[]): Promise<number> {
  return db.transaction(async tx => {
    await takeTurn(tx)
    const result = await tx.execute(sql`${upsert}${JSON.stringify(papers.map(toRow))}::jsonb${onConflict}`)
    await settle(tx, dictionaryOf(db))
    return result.rowCount ?? 0
  })
}
