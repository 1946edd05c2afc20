import { sql } from 'drizzle-orm'
import type { Db } from '../db/connection'
import type { Transaction } from '../db/transaction'
import { takeTurn } from '../db/write-lock'
import type { Paper } from '../papers/paper'
import { toRow } from '../papers/row'
import { type Dictionary, dictionaryOf } from '../search/store/dictionary'
import { settle } from '../search/store/settle'
import { identify, titleHash } from './identity'
import { COLUMNS, sourcesAbove } from './precedence'
import type { SourceName } from './source'

/** How many papers were new, how many got other values, and how many were known as they are. */
export interface Written {
  added: number
  changed: number
  unchanged: number
}

const columns = ['arxiv_id', ...COLUMNS.authors, ...COLUMNS.readers]
const list = (names: string[]) => sql.raw(names.join(', '))

/**
 * Writes papers, and what search knows of them, in one transaction: as `writePapers`.
 * @returns what became of them.
 */
export async function upsertPapers(db: Db, papers: Paper[], source: SourceName = 'file'): Promise<Written> {
  return db.transaction(async tx => {
    await takeTurn(tx)
    return writePapers(tx, dictionaryOf(db), papers, source)
  })
}

/**
 * Writes papers, and what search knows of them: new ones are added; known ones take the new values where no source that
 * counts more (`precedence.ts`) knows the paper, and what was unknown in any case; a source's record of an earlier
 * listing than the stored one only fills in what readers added. A field that a record lacks keeps its stored value, and
 * a row that would not change is not written.
 * @param tx one that holds the write lock.
 * @param dictionary that of the transaction's database.
 */
export async function writePapers(
  tx: Transaction,
  dictionary: Dictionary,
  papers: Paper[],
  source: SourceName,
): Promise<Written> {
  const found = await identify(tx, papers, source)
  const rows = Array.from(found.values(), paper => ({
    ...toRow(paper),
    title_key: titleHash(paper.title),
    sources: [source],
  }))
  const merged = sql.join(
    [sql`coalesce(papers.arxiv_id, excluded.arxiv_id)`, ...mergedColumns(source)],
    sql`, `,
  )
  const result = await tx.execute<{ added: boolean }>(sql`
    insert into papers as papers (id, ${list(columns)}, sources)
    select id, ${list(columns)}, sources from jsonb_populate_recordset(null::papers, ${JSON.stringify(rows)}::jsonb)
    on conflict (id) do update set (${list(columns)}, sources) = row(${merged}, ${mergedSources})
    where row(${list(columns.map(name => `papers.${name}`))}, papers.sources)
      is distinct from row(${merged}, ${mergedSources})
    returning xmax = 0 as added`)
  await settle(tx, dictionary)
  const added = result.rows.filter(row => row.added).length
  const changed = result.rows.length - added
  return { added, changed, unchanged: papers.length - added - changed }
}

const mergedSources = sql.raw(
  'case when papers.sources @> excluded.sources then papers.sources else papers.sources || excluded.sources end',
)

/** A paper that was listed twice is in some records with its first day, and what readers had added until then. */
const isOfEarlierListing = sql.raw(
  '(papers.sources @> excluded.sources and excluded.featured_on < papers.featured_on)',
)

function mergedColumns(source: SourceName) {
  return (['authors', 'readers'] as const).flatMap(matter => {
    const known = sql`papers.sources && ${sql.param(sourcesAbove(matter, source))}::text[]`
    const above = matter === 'readers' ? sql`(${known} or ${isOfEarlierListing})` : known
    return COLUMNS[matter].map(name => {
      const [stored, given] = [sql.raw(`papers.${name}`), sql.raw(`excluded.${name}`)]
      return sql`case when ${above} then coalesce(${stored}, ${given}) else coalesce(${given}, ${stored}) end`
    })
  })
}
