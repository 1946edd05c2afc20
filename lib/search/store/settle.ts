import { sql } from 'drizzle-orm'
import { textArray } from '../../db/binary-array'
import type { Db } from '../../db/connection'
import { paperChanges } from '../../db/schema'
import type { Transaction } from '../../db/transaction'
import { takeTurn } from '../../db/write-lock'
import { type Given, readTexts, writeRead } from './derive'
import { type Dictionary, dictionaryOf, type Writing } from './dictionary'

/** How many papers are derived by one statement. */
const BATCH = 500

type StaleRow = {
  id: string
  title: string | null
  abstract: string | null
  authors: { name: string }[] | null
  organization: string | null
}

/**
 * Derives, in the transaction that writes papers, what search knows of those whose text came, changed or went.
 * Rows that another transaction is writing are left to it.
 * @param tx one that holds the write lock.
 * @param dictionary that of the transaction's database.
 * @returns how many papers were derived.
 */
export async function settle(tx: Transaction, dictionary: Dictionary): Promise<number> {
  for (let settled = 0; ; ) {
    const rows = await settleBatch({ tx, dictionary })
    settled += rows.length
    if (rows.length < BATCH) return settled
  }
}

/**
 * Settles what was written by others than `upsertPapers` (a statement by hand, a restore), in transactions of its
 * own, and lets every process know.
 * @returns how many papers were derived.
 */
export async function settleAll(db: Db): Promise<number> {
  const dictionary = dictionaryOf(db)
  for (let settled = 0; ; ) {
    const rows = await db.transaction(async tx => {
      await takeTurn(tx)
      // Before any row is locked, as who empties or deletes papers does: or each could wait for the other.
      await tx.execute(sql`lock table papers in access share mode`)
      const batch = await settleBatch({ tx, dictionary })
      if (batch.length > 0) {
        // What shows authors was made from the rows as they were.
        await tx
          .insert(paperChanges)
          .values({ ids: batch, dayKeys: [], countedDayKeys: [], organizations: [] })
        await tx.execute(sql`notify papers_changed`)
      }
      return batch
    })
    settled += rows.length
    if (rows.length < BATCH) return settled
  }
}

/** Whether papers wait to be derived, those included that another transaction is writing again. */
export async function anyStale(db: Db): Promise<boolean> {
  const { rows } = await db.execute(sql`select from paper_search where stale limit 1`)
  return rows.length > 0
}

/** @returns the identifiers of the papers that were derived. */
async function settleBatch(writing: Writing): Promise<string[]> {
  const { tx } = writing
  const { rows: locked } = await tx.execute<{ id: string }>(sql`
    select paper_id as id from paper_search where stale order by paper_id limit ${BATCH} for update skip locked`)
  if (locked.length === 0) return []
  // A statement of its own, which sees what was committed while the first one took its locks.
  const { rows } = await tx.execute<StaleRow>(sql`
    select s.id, p.title, p.abstract, p.authors, p.organization_name as organization
    from unnest(${textArray(locked.map(({ id }) => id))}) as s (id) left join papers p using (id)`)
  await writeRead(writing, await readTexts(rows.map(toGiven)))
  return rows.map(({ id }) => id)
}

function toGiven({ id, title, abstract, authors, organization }: StaleRow): Given {
  if (title === null || abstract === null) return { id }
  const maker = organization === null ? {} : { organization: { slug: '', name: organization } }
  return { id, text: { title, abstract, ...(authors && { authors }), ...maker } }
}
