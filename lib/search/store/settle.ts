import { sql } from 'drizzle-orm'
import type { Db } from '../../db/connection'
import { paperChanges } from '../../db/schema'
import type { Transaction } from '../../db/transaction'
import { takeTurn } from '../../db/write-lock'
import { authorSlug } from '../../papers/author-slug'
import { type Analysis, analyse, type SearchText } from '../text/impacts'
import { packImpacts, packSequence } from '../text/packed'
import { turns } from '../turns'
import { authorIds, type Dictionary, dictionaryOf, storeWords, termIds, type Writing } from './dictionary'

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
    from unnest(${sql.param(locked.map(({ id }) => id))}::text[]) as s (id) left join papers p using (id)`)
  await write(writing, await derived(rows))
  return rows.map(({ id }) => id)
}

/** Analyses texts; a server that does it goes on to answer meanwhile. */
async function derived(rows: StaleRow[]): Promise<Derived[]> {
  const all: Derived[] = []
  const turn = turns()
  for (const row of rows) {
    all.push(derive(row))
    if (turn.isOver()) await turn.pass()
  }
  return all
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

async function write(writing: Writing, derived: Derived[]): Promise<void> {
  const words = new Map<string, string>()
  for (const { analysis } of derived) for (const [word, term] of analysis?.words ?? []) words.set(word, term)
  const terms = await termIds(writing, [...new Set(words.values())])
  const idOf = (term: string) => must(terms.get(term), term)
  await storeWords(writing, [...words.keys()], word => idOf(words.get(word) ?? ''))
  const authors = await authorIds(
    writing,
    derived.flatMap(({ names }) => names),
  )
  const ids = sql.param(derived.map(({ id }) => id))
  const authorLists = sql.param(derived.map(({ names }) => idsOf(names, authors)))
  await writing.tx.execute(sql`
    update paper_search set stale = false, xid = pg_current_xact_id(), changed_at = now(),
      authors = new.authors::int[], terms = decode(new.terms, 'hex'), sequence = decode(new.sequence, 'hex')
    from unnest(${ids}::text[], ${authorLists}::text[], ${hexLines(derived.map(packedTerms(idOf)))},
      ${hexLines(derived.map(packedSequence(idOf)))}) as new (id, authors, terms, sequence)
    where paper_id = new.id`)
}

/** Authors of a paper in its order, each once, as PostgreSQL writes an array. */
function idsOf(names: string[], authors: Map<string, number>): string {
  return `{${[...new Set(names.map(authorSlug))].flatMap(slug => authors.get(slug) ?? []).join(',')}}`
}

const packedTerms =
  (idOf: (term: string) => number) =>
  ({ analysis }: Derived) =>
    analysis && packImpacts(Array.from(analysis.impacts, ([term, impact]) => ({ term: idOf(term), impact })))

const packedSequence =
  (idOf: (term: string) => number) =>
  ({ analysis }: Derived) =>
    analysis && packSequence(analysis.sequence.map(terms => terms.map(idOf)))

/** Bytes as an array of hexadecimal texts, in one parameter that needs no escapes; absent ones are null. */
function hexLines(list: (Buffer | undefined)[]) {
  return sql`string_to_array(${list.map(bytes => bytes?.toString('hex') ?? '').join('\n')}, ${'\n'}, '')`
}

function must(id: number | undefined, term: string): number {
  if (id === undefined) throw new Error(`The term "${term}" has no identifier.`)
  return id
}
