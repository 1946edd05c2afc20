import type { ClientBase } from 'pg'
import type { IndexedPaper } from '../index/parts'
import { copyRows, type RowReader } from './copy-rows'

/**
 * What was committed, as a reader saw it: a `pg_snapshot` as text. What was not visible in it is what came since,
 * in whatever order transactions commit.
 */
export type Snapshot = string

/** Before everything. */
export const NOTHING_SEEN: Snapshot = '1:1:'

export interface Entry {
  text: string
  id: number
}

/** Takes what was read: first the dictionaries, then the papers, which hold their identifiers. */
export interface Receiver {
  terms(entries: Entry[]): void
  words(entries: Entry[]): void
  authors(authors: { id: number; slug: string; name: string }[]): void
  /** A paper's row; its bytes are views that are good during the call alone. */
  paper(paper: IndexedPaper): void
  /** A paper that is deleted, or not yet derived. */
  gone(id: string): void
}

/**
 * Reads what search keeps of papers and has changed since a snapshot, all of one moment.
 * @returns the snapshot to go on from.
 * @throws DatabaseReplaced when the database is behind the snapshot, and what the connection throws.
 */
export async function readChangedRows(
  client: ClientBase,
  since: Snapshot,
  receiver: Receiver,
): Promise<Snapshot> {
  await client.query('begin isolation level repeatable read, read only')
  // COPY takes no parameters, but it reads settings.
  await client.query(
    `select set_config('search.since', $1, true), set_config('statement_timeout', '0', true)`,
    [since],
  )
  const { rows } = await client.query<{ now: Snapshot; behind: boolean }>(
    `select pg_current_snapshot()::text as now,
       pg_snapshot_xmax(pg_current_snapshot()) < pg_snapshot_xmax($1::pg_snapshot) as behind`,
    [since],
  )
  const [row] = rows
  if (!row || row.behind) throw new DatabaseReplaced()
  receiver.terms(await read(client, 'select id, term from search_terms', toEntry))
  receiver.words(await read(client, 'select term, word from search_words', toEntry))
  receiver.authors(await read(client, 'select id, slug, name from search_authors', toAuthor))
  await copyRows(client, `${PAPERS} where ${isNew('s.')}`, paper => {
    const [id, indexed] = toPaper(paper)
    if (indexed) receiver.paper(indexed)
    else receiver.gone(id)
  })
  await client.query('commit')
  return row.now
}

/** The database holds less than was seen of it: it was restored, or another took its place. */
export class DatabaseReplaced extends Error {
  override name = 'DatabaseReplaced'
}

const PAPERS = `select s.paper_id, p.day_key, p.upvotes, p.code_url is not null, p.organization_slug,
    p.organization_name, s.authors, s.terms, s.sequence
  from paper_search s left join papers p on p.id = s.paper_id`

/** The first condition finds rows by the index on `xid`; the second leaves out those that were seen. */
const isNew = (table = '') =>
  `${table}xid >= pg_snapshot_xmin(current_setting('search.since')::pg_snapshot)
   and not pg_visible_in_snapshot(${table}xid, current_setting('search.since')::pg_snapshot)`

async function read<T>(client: ClientBase, select: string, to: (row: RowReader) => T): Promise<T[]> {
  const all: T[] = []
  await copyRows(client, `${select} where ${isNew()}`, row => all.push(to(row)))
  return all
}

function toEntry(row: RowReader): Entry {
  return { id: row.int() ?? 0, text: row.text() ?? '' }
}

function toAuthor(row: RowReader) {
  return { id: row.int() ?? 0, slug: row.text() ?? '', name: row.text() ?? '' }
}

function toPaper(row: RowReader): [id: string, paper?: IndexedPaper] {
  const id = row.text() ?? ''
  const dayKey = row.int()
  const upvotes = row.int()
  const hasCode = row.bool() ?? false
  const slug = row.text()
  const name = row.text()
  const authors = row.ints() ?? []
  const terms = row.bytes()
  const sequence = row.bytes()
  if (dayKey === undefined || !terms || !sequence) return [id]
  const paper = { id, dayKey, hasCode, authors, terms, sequence }
  return [
    id,
    {
      ...paper,
      ...(upvotes !== undefined && { upvotes }),
      ...(slug !== undefined && { organization: { slug, name: name ?? slug } }),
    },
  ]
}
