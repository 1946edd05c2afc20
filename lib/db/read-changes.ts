import type { ClientBase } from 'pg'
import type { Change } from './paper-change'

/** Up to where changes were read: all transactions before `from`, and of the later ones these. */
export interface Seen {
  from: string
  transactions: string[]
}

interface Row {
  oldest: string
  behind: boolean
  transactions: string[]
}

interface ChangeRow {
  ids: string[] | null
  days: number[] | null
  counted: number[] | null
  organizations: string[] | null
}

/**
 * Reads the changes of papers that were committed since.
 * @param seen absent at the start: then there are no changes yet.
 * @returns them, and up to where they were read; `behind` where the database has begun fewer transactions than were
 * seen: it was restored, or another took its place.
 */
export async function readChanges(
  client: ClientBase,
  seen: Seen | undefined,
): Promise<{ oldest: string; transactions: string[]; behind: boolean; changes: Change[] }> {
  const from = seen?.from ?? null
  const { rows } = await client.query<Row>(
    `select oldest::text, oldest < coalesce($1::text::xid8, oldest) as behind,
       array(select distinct xid::text from paper_changes where xid >= coalesce($1::text::xid8, oldest)) as transactions
     from (select pg_snapshot_xmin(pg_current_snapshot()) as oldest) now`,
    [from],
  )
  const [row] = rows
  if (!row) throw new Error('The database told no snapshot.')
  const known = new Set(seen?.transactions)
  const fresh = seen && !row.behind ? row.transactions.filter(xid => !known.has(xid)) : []
  const changes = fresh.length > 0 ? await changesOf(client, fresh) : []
  return { ...row, changes }
}

async function changesOf(client: ClientBase, transactions: string[]): Promise<Change[]> {
  const { rows } = await client.query<ChangeRow>(
    `select ids, day_keys as days, counted_day_keys as counted, organizations
     from paper_changes where xid = any($1::text[]::xid8[])`,
    [transactions],
  )
  const ids = [...new Set(rows.flatMap(row => row.ids ?? []))]
  const families = rows.some(({ ids: some }) => some === null) ? [] : await familiesOf(client, ids)
  return rows.map(row => {
    if (!row.ids || !row.days || !row.counted || !row.organizations) return 'anything'
    const { ids: papers, days, counted: countedDays, organizations } = row
    return { papers, days, countedDays, organizations, families }
  })
}

/** The family names of the papers' authors as they are now. */
async function familiesOf(client: ClientBase, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const { rows } = await client.query<{ family: string }>(
    `select distinct a.family from search_authors a
     where a.id in (select unnest(authors) from paper_search where paper_id = any($1::text[]))`,
    [ids],
  )
  return rows.map(({ family }) => family)
}
