import { sql } from 'drizzle-orm'
import type { Db } from '../../db/connection'
import type { Transaction } from '../../db/transaction'
import { takeTurn } from '../../db/write-lock'
import type { Paper } from '../../papers/paper'
import { toRow } from '../../papers/row'
import { readTexts, writeRead } from '../../search/store/derive'
import { type Dictionary, dictionaryOf } from '../../search/store/dictionary'
import { settle } from '../../search/store/settle'
import type { SourceName } from '../source'
import { type Identified, identify } from './identity'
import { rowsOf } from './paper-columns'
import { COLUMNS, sourcesAbove } from './precedence'

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
  const { papers: found, isKnown } = await identify(tx, papers, source)
  const fresh = found.filter(({ id }) => !isKnown(id))
  // PostgreSQL writes the papers while the texts of the new ones are read here.
  const [written, read] = await Promise.all([insertPapers(tx, found, source), readTexts(fresh.map(toGiven))])
  const added = new Set(written.flatMap(({ id, isNew }) => (isNew ? [id] : [])))
  await writeRead({ tx, dictionary }, read, id => added.has(id))
  // Somebody who does not wait for a turn may have deleted papers that were known.
  const late = found.filter(({ id }) => added.has(id) && isKnown(id))
  await writeRead({ tx, dictionary }, await readTexts(late.map(toGiven)))
  await settle(tx, dictionary)
  const changed = written.length - added.size
  return { added: added.size, changed, unchanged: papers.length - written.length }
}

const toGiven = ({ id, paper }: Identified) => ({ id, text: paper })

/** @returns the papers that were added or changed. */
async function insertPapers(
  tx: Transaction,
  papers: Identified[],
  source: SourceName,
): Promise<{ id: string; isNew: boolean }[]> {
  if (papers.length === 0) return []
  const rows = papers.map(({ paper, titleHash }) => ({ ...toRow(paper), title_key: titleHash }))
  const merged = sql.join(
    [sql`coalesce(papers.arxiv_id, excluded.arxiv_id)`, ...mergedColumns(source)],
    sql`, `,
  )
  // The trigger that would mark new papers for search leaves them to us, this time.
  const result = await tx.execute<{ id: string; isNew: boolean }>(sql`
    insert into papers as papers (id, ${list(columns)}, sources)
    select given.*, array[${source}] from ${rowsOf(['id', ...columns], rows)} as given,
      set_config('papers.writer_derives', 'on', true)
    on conflict (id) do update set (${list(columns)}, sources) = row(${merged}, ${mergedSources})
    where row(${list(columns.map(name => `papers.${name}`))}, papers.sources)
      is distinct from row(${merged}, ${mergedSources})
    returning id, xmax = 0 as "isNew"`)
  return result.rows
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
