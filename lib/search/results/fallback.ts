import { type SQL, sql } from 'drizzle-orm'
import type { Db } from '../../db/connection'
import { dayKey, UNDATED_KEY } from '../../feed/day-key'
import type { SearchRequest } from '../query/query-types'
import { isWanted, type Wanted, wantedTerms } from './fallback-terms'

/** What is found without the index: the newest papers that hold every word. */
export interface NewestMatches {
  /** In the feed's order. */
  ids: string[]
  /** Whether every paper was looked at. */
  complete: boolean
}

type Row = {
  id: string
  dayKey: number
  voteKey: number
  sequence: Uint8Array | null
  isLast: boolean
  mayFit: boolean | null
}

/** How many papers the first statement looks at; each next one looks at four times as many, up to a bound. */
const FIRST_BATCH = 100
const MAX_BATCH = 2_000

/** No statement is begun after that time. */
const TIME_MS = 40

/**
 * Answers a search while no index is loaded: walks from the newest paper on, neither counting nor ranking, until
 * `limit` papers are found or time is up. A term in `paper_search.sequence` is a run of bytes, by which PostgreSQL
 * leaves most papers unread; what it lets pass is read here, since a run may also begin within a number.
 */
export async function newestMatches(
  db: Db,
  request: SearchRequest,
  limit: number,
  timeMs = TIME_MS,
): Promise<NewestMatches> {
  const begun = performance.now()
  const wanted = await wantedTerms(db, request)
  if (!wanted) return { ids: [], complete: true }
  const mayFit = sql.join([...runs(wanted), ...filters(request)], sql` and `)
  const ids: string[] = []
  let after = sql`true`
  for (let batch = FIRST_BATCH; ; batch = Math.min(4 * batch, MAX_BATCH)) {
    const { rows } = await db.execute<Row>(sql`
      with batch as materialized (
        select id, day_key, vote_key, upvotes, code_url, organization_slug, organization_name,
          row_number() over (order by day_key, vote_key, id) = ${batch}::int as is_last
        from papers where ${after} order by day_key, vote_key, id limit ${batch}::int)
      select id, day_key as "dayKey", vote_key as "voteKey", sequence, is_last as "isLast", ${mayFit} as "mayFit"
      from batch left join paper_search on paper_id = id
      where is_last or (${mayFit}) order by day_key, vote_key, id`)
    for (const row of rows) {
      if (!row.mayFit || !row.sequence || !isWanted(row.sequence, wanted)) continue
      ids.push(row.id)
      if (ids.length === limit) return { ids, complete: false }
    }
    const last = rows.at(-1)
    if (!last?.isLast) return { ids, complete: true }
    if (performance.now() - begun > timeMs) return { ids, complete: false }
    after = sql`(day_key, vote_key, id) > (${last.dayKey}::int, ${last.voteKey}::int, ${last.id}::text)`
  }
}

function runs({ anywhere, authors }: Wanted): SQL[] {
  // The longest run is the rarest: terms are numbered as they come, the commonest first.
  const held = [...anywhere, ...authors].sort((one, other) => other.bytes.length - one.bytes.length)
  return [sql`true`, ...held.map(({ bytes }) => sql`position(${bytes}::bytea in sequence) > 0`)]
}

function filters({ query, from, to, organization, minUpvotes, hasCode }: SearchRequest): SQL[] {
  // A later day has a smaller key; undated papers, which have the greatest, fit no days.
  const since = (day: string) => sql`day_key <= ${dayKey(day)}`
  return [
    ...(from ? [since(from)] : []),
    ...(query.after ? [since(query.after)] : []),
    ...(to ? [sql`day_key between ${dayKey(to)} and ${UNDATED_KEY - 1}`] : []),
    ...(query.before ? [sql`day_key between ${dayKey(query.before) + 1} and ${UNDATED_KEY - 1}`] : []),
    ...(organization ? [isOrganization(organization)] : []),
    ...query.organizations.map(isOrganization),
    ...(minUpvotes === undefined ? [] : [sql`upvotes >= ${minUpvotes}`]),
    ...(hasCode ? [sql`code_url is not null`] : []),
  ]
}

function isOrganization(typed: string): SQL {
  const pattern = `%${typed.replace(/[\\%_]/g, '\\$&')}%`
  return sql`(organization_slug = ${typed} or organization_name ilike ${pattern})`
}
