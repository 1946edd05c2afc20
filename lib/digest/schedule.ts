import { and, inArray, isNotNull } from 'drizzle-orm'
import pg from 'pg'
import { databaseNow } from '../db/clock'
import type { Db } from '../db/connection'
import { digestRuns } from '../db/subscriber-schema'
import type { Env } from '../env'
import { openTransport } from '../mail/transport'
import { sentenceOf } from '../start/failure'
import { hasPapers } from './choose'
import type { Issue } from './content'
import { dueIssues } from './due'
import { runIssue } from './run'

/** Any number that no other program on the same database is likely to lock. */
const SCHEDULE_LOCK = 7_310_005

const PACE = { lookMs: 60_000, firstPauseMs: 5 * 60_000, longestPauseMs: 60 * 60_000 }

/** Sends one issue; a test puts its own in its place. */
type Send = (issue: Issue, signal: AbortSignal) => Promise<unknown>

/**
 * Looks once a minute, by the database's clock, whether an issue is due, and sends it. Of all processes that use
 * this database one does so at a time, under an advisory lock. After a failure the next try waits, first for 5
 * minutes and then twice as long each time, up to an hour.
 * @param env with `DIGEST_AT` and `DATABASE_URL`; while either is unset, nothing happens.
 * @returns a function that stops it, and resolves once the messages in flight have their answers.
 */
export function startSchedule(
  db: Db,
  env: Env,
  send: Send = (issue, signal) => sendIssue(db, env, issue, signal),
  pace = PACE,
): () => Promise<void> {
  const { DIGEST_AT: at, DATABASE_URL: url } = env
  if (!at || !url) return async () => {}
  const stopping = new AbortController()
  const dueNow = () => due(db, at)
  let timer: NodeJS.Timeout | undefined
  let failures = 0

  async function look(url: string): Promise<void> {
    const faults: unknown[] = []
    try {
      if ((await dueNow()).length > 0) await alone(url, async () => faults.push(...(await sendDue())))
    } catch (error) {
      faults.push(error)
    }
    if (stopping.signal.aborted) return
    for (const fault of faults) console.error(`The digest could not be sent: ${sentenceOf(fault)}`)
    const pause = Math.min(pace.firstPauseMs * 2 ** failures, pace.longestPauseMs)
    failures = faults.length > 0 ? failures + 1 : 0
    timer = setTimeout(begin, faults.length > 0 ? pause : pace.lookMs)
  }

  /** One issue that fails keeps no other from being sent. */
  async function sendDue(): Promise<unknown[]> {
    const faults: unknown[] = []
    const issues = await dueNow()
    for (const issue of issues) {
      if (stopping.signal.aborted) break
      await send(issue, stopping.signal).catch(error => faults.push(error))
    }
    if (faults.length > 0 || stopping.signal.aborted) return faults
    const left = (await dueNow()).filter(({ key }) => issues.some(issue => issue.key === key))
    return left.map(({ key }) => new Error(`${key} has messages that are still to be sent.`))
  }

  let looking = Promise.resolve()
  const begin = () => {
    looking = look(url)
  }
  begin()
  return async () => {
    stopping.abort()
    clearTimeout(timer)
    await looking
  }
}

async function sendIssue(db: Db, env: Env, issue: Issue, signal: AbortSignal): Promise<void> {
  const transport = openTransport(env)
  try {
    const { stopped } = await runIssue(db, env, issue, { transport, signal })
    if (stopped !== undefined && !signal.aborted) throw new Error(stopped)
  } finally {
    await transport.close()
  }
}

/** An issue without papers waits for them: they may be imported later today. */
async function due(db: Db, at: string): Promise<Issue[]> {
  const now = await databaseNow(db)
  const keys = dueIssues(now, at, new Set()).map(({ key }) => key)
  if (keys.length === 0) return []
  const finished = await db
    .select({ key: digestRuns.issue })
    .from(digestRuns)
    .where(and(inArray(digestRuns.issue, keys), isNotNull(digestRuns.finishedAt)))
  const unsent = dueIssues(now, at, new Set(finished.map(({ key }) => key)))
  const filled = await Promise.all(unsent.map(issue => hasPapers(db, issue)))
  return unsent.filter((_, index) => filled[index])
}

/** Acts unless another process does just now. The lock ends with the connection, and so with this process. */
async function alone(url: string, act: () => Promise<unknown>): Promise<void> {
  const lock = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000, keepAlive: true })
  // A lock that is lost lets a second process send too, which the ledger allows: one claims each message.
  lock.on('error', () => {})
  await lock.connect()
  try {
    const { rows } = await lock.query('select pg_try_advisory_lock($1) as "isOurs"', [SCHEDULE_LOCK])
    if (rows[0]?.isOurs) await act()
  } finally {
    await lock.end()
  }
}
