import { setTimeout as delay } from 'node:timers/promises'
import { type SQL, sql } from 'drizzle-orm'
import type { Db } from '../db/connection'
import { coalesced } from './coalesce'
import type { Issue } from './content'
import { isDue, isWanted } from './ledger'

/** What became of one submission of a row. */
export interface Result {
  id: string
  /** The submission's number, as its mark gave it: a later one of the same row is not touched. */
  attempt: number
  status: 'pending' | 'sent' | 'failed' | 'uncertain'
  answer: string | null
  /** For a row that is pending again: in how many seconds it is due. */
  delay: number
  /** The mail server knows no such mailbox. */
  isAddress: boolean
  /** Whether it was a submission at all: without a session, none was made. */
  isCounted: boolean
}

/** Between two messages of one connection: the result of the last, and the next to be marked. */
export interface Turn {
  done?: Result
  next?: { id: string; hash: string }
}

/** Takes a turn: undefined when there is no next, or it is not to be sent now; else its submission's number. */
export type TakeTurn = (turn: Turn) => Promise<number | undefined>

/** Told of a subscriber whose mailbox was refused for good; it must not throw. */
export type OnRefusal = (subscriberId: string) => Promise<void>

/**
 * The turns of all connections of one worker. Those that are ready at the same moment share one statement, which
 * writes the results and marks as `sending` the rows that go to SMTP at once, each only if its subscriber is still
 * there, active and not suppressed.
 * @param seconds how long a mark holds unless it is renewed.
 */
export function openTurns(db: Db, issue: Issue, seconds: number, onRefusal: OnRefusal): TakeTurn {
  return coalesced(async turns => {
    const results = turns.flatMap(({ done }) => done ?? [])
    const marks = turns.flatMap(({ next }) => next ?? [])
    const rows = await persistently(() => takeTurns(db, issue, seconds, results, marks))
    const attempts = new Map<string, number>()
    for (const { id, attempt } of rows) {
      if (attempt !== null) attempts.set(id, attempt)
      else await onRefusal(id)
    }
    return turns.map(({ next }) => next && attempts.get(next.id))
  })
}

/** A row that was marked, or, without an attempt, a subscriber who was refused. */
type Row = { id: string; attempt: number | null }

/** A row that was given up as uncertain is mended when its worker comes back with the answer. */
async function takeTurns(
  db: Db,
  issue: Issue,
  seconds: number,
  results: Result[],
  marks: { id: string; hash: string }[],
): Promise<Row[]> {
  const { rows } = await db.execute<Row>(sql`
    with done as (
      select * from jsonb_to_recordset(${JSON.stringify(results)}::jsonb) as r(id uuid, attempt int, status text,
        answer text, delay float8, "isAddress" boolean, "isCounted" boolean)
    ), written as (
      update deliveries d
      set status = done.status, answer = done.answer, lease_until = null, changed_at = now(),
        attempts = case when "isCounted" then d.attempts else d.attempts - 1 end,
        due_at = now() + make_interval(secs => done.delay)
      from done
      where d.id = any(${idsOf(results)}) and d.id = done.id and d.attempts = done.attempt
        and d.status in ('sending', 'uncertain')
      returning d.subscriber_id, d.status, "isAddress"
    ), counted as (
      update subscribers s set refusals = case when "isAddress" then s.refusals + 1 else 0 end
      from written
      where s.id = written.subscriber_id and ("isAddress" or written.status = 'sent' and s.refusals > 0)
      returning s.id, s.refusals
    ), ready as (
      select d.id, n.hash
      from jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) as n(id uuid, hash text)
      join deliveries d on d.id = n.id
      join subscribers s on ${isWanted(issue)}
      where d.id = any(${idsOf(marks)}) and d.status = 'pending' and ${isDue}
      for update of d skip locked
    ), marked as (
      update deliveries d
      set status = 'sending', attempts = d.attempts + 1, content_hash = decode(ready.hash, 'hex'),
        lease_until = now() + make_interval(secs => ${seconds}), changed_at = now()
      from ready where d.id = ready.id
      returning d.id, d.attempts
    )
    select id, attempts as attempt from marked
    union all
    select id, null from counted where refusals > 0`)
  return rows
}

/** PostgreSQL plans for a hundred rows of JSON, and would read the whole ledger; for a list it counts them. */
function idsOf(rows: { id: string }[]): SQL {
  return sql`${sql.param(rows.map(({ id }) => id))}::uuid[]`
}

/** A result must not be lost to a database that restarts; writing it twice changes nothing. */
async function persistently<T>(work: () => Promise<T>): Promise<T> {
  for (const pause of [100, 300, 1_000, 3_000]) {
    try {
      return await work()
    } catch {
      await delay(pause)
    }
  }
  return work()
}
