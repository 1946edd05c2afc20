import { sql } from 'drizzle-orm'
import type { Db } from '../db/connection'
import { paperChanges } from '../db/schema'
import type { Transaction } from '../db/transaction'
import { takeTurn } from '../db/write-lock'
import { authorSlug } from '../papers/author-slug'
import { authorIds, storeWords, termIds } from './dictionary'
import { type Analysis, analyse, type SearchText } from './impacts'
import { packImpacts, packSequence } from './packed'

/** How many papers are derived by one statement. */
const BATCH = 500

type StaleRow = {
  id: string
  title: string | null
  abstract: string | null
  authors: { name: string }[] | null
  organization: string | null
}

interface Derived {
  id: string
  names: string[]
  analysis?: Analysis
}

/**
 * Derives, in the transaction that writes papers, what search knows of those whose text came, changed or went.
 * Rows that another transaction is writing are left to it.
 * @returns how many papers were derived.
 */
export async function settle(tx: Transaction): Promise<number> {
  await takeTurn(tx)
  for (let settled = 0; ; ) {
    const rows = await settleBatch(tx)
    settled += rows
    if (rows < BATCH) return settled
  }
}

/**
 * Settles what was written by others than `upsertPapers` (a statement by hand, a restore), in transactions of its
 * own, and lets every process know.
 * @returns how many papers were derived.
 */
export async function settleAll(db: Db): Promise<number> {
  for (let settled = 0; ; ) {
    const rows = await db.transaction(async tx => {
      await takeTurn(tx)
      const batch = await settleBatch(tx)
      if (batch > 0) {
        await tx.insert(paperChanges).values({})
        await tx.execute(sql`notify papers_changed`)
      }
      return batch
    })
    settled += rows
    if (rows < BATCH) return settled
  }
}

/** Whether papers wait to be derived, those included that another transaction is writing again. */
export async function anyStale(db: Db): Promise<boolean> {
  const { rows } = await db.execute(sql`select from paper_search where stale limit 1`)
  return rows.length > 0
}

async function settleBatch(tx: Transaction): Promise<number> {
  const { rows: locked } = await tx.execute<{ id: string }>(sql`
    select paper_id as id from paper_search where stale order by paper_id limit ${BATCH} for update skip locked`)
  if (locked.length === 0) return 0
  // A statement of its own, which sees what was committed while the first one took its locks.
  const { rows } = await tx.execute<StaleRow>(sql`
    select s.id, p.title, p.abstract, p.authors, p.organization_name as organization
    from unnest(${sql.param(locked.map(({ id }) => id))}::text[]) as s (id) left join papers p using (id)`)
  await write(tx, rows.map(derive))
  return rows.length
}

function derive({ id, title, abstract, authors, organization }: StaleRow): Derived {
  if (title === null || abstract === null) return { id, names: [] }
  const text: SearchText = {
    title,
    abstract,
    authors: authors ?? [],
    ...(organization !== null && { organization: { slug: '', name: organization } }),
  }
  return { id, names: authors?.map(({ name }) => name) ?? [], analysis: analyse(text) }
}

async function write(tx: Transaction, derived: Derived[]): Promise<void> {
  const words = new Map(derived.flatMap(({ analysis }) => [...(analysis?.words ?? [])]))
  const terms = await termIds(tx, [...new Set(words.values())])
  const idOf = (term: string) => must(terms.get(term), term)
  const authors = await authorIds(
    tx,
    derived.flatMap(({ names }) => names),
  )
  await storeWords(tx, [...words.keys()], [...words.values()].map(idOf))

  const packed = derived.map(({ id, names, analysis }) => ({
    id,
    authors: `{${[...new Set(names.map(authorSlug))].flatMap(slug => authors.get(slug) ?? []).join(',')}}`,
    terms:
      analysis &&
      packImpacts(Array.from(analysis.impacts, ([term, impact]) => ({ term: idOf(term), impact }))),
    sequence: analysis && packSequence(analysis.sequence.map(field => field.map(idOf))),
  }))
  const column = (name: keyof (typeof packed)[number]) => sql.param(packed.map(row => row[name] ?? null))
  await tx.execute(sql`
    update paper_search set stale = false, xid = pg_current_xact_id(), changed_at = now(),
      authors = new.authors::int[], terms = new.terms, sequence = new.sequence
    from unnest(${column('id')}::text[], ${column('authors')}::text[], ${column('terms')}::bytea[],
      ${column('sequence')}::bytea[]) as new (id, authors, terms, sequence)
    where paper_id = new.id`)
}

function must(id: number | undefined, term: string): number {
  if (id === undefined) throw new Error(`The term "${term}" has no identifier.`)
  return id
}
