import { and, inArray, isNotNull } from 'drizzle-orm'
import { alone } from '../db/alone'
import { databaseNow } from '../db/clock'
import type { Db } from '../db/connection'
import { digestRuns } from '../db/subscriber-schema'
import type { Env } from '../env'
import { openTransport } from '../mail/transport'
import { sentenceOf } from '../start/failure'
import { keepLooking, PACE } from '../start/keep-looking'
import { hasPapers } from './choose'
import type { Issue } from './content'
import { dueIssues } from './due'
import { runIssue } from './run'

const LOCK = 7_310_005

/** Sends one issue; a test puts its own in its place. */
type Send = (issue: Issue, signal: AbortSignal) => Promise<unknown>

/**
 * Looks once a minute, by the database's clock, whether an issue is due, and sends it. Of all processes that use
 * this database one does so at a time, under an advisory lock: where it is lost, the ledger still has one of them claim
 * each message. After a failure the next try waits, first for 5 minutes and then twice as long each time, up to an hour.
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
  const dueNow = () => due(db, at)

  async function look(url: string, signal: AbortSignal): Promise<unknown[]> {
    const faults: unknown[] = []
    if ((await dueNow()).length > 0)
      await alone(url, LOCK, async () => faults.push(...(await sendDue(signal))))
    return faults
  }

  /** One issue that fails keeps no other from being sent. */
  async function sendDue(signal: AbortSignal): Promise<unknown[]> {
    const faults: unknown[] = []
    const issues = await dueNow()
    for (const issue of issues) {
      if (signal.aborted) break
      await send(issue, signal).catch(error => faults.push(error))
    }
    if (faults.length > 0 || signal.aborted) return faults
    const left = (await dueNow()).filter(({ key }) => issues.some(issue => issue.key === key))
    return left.map(({ key }) => new Error(`${key} has messages that are still to be sent.`))
  }

  const say = (fault: unknown) => console.error(`The digest could not be sent: ${sentenceOf(fault)}`)
  return keepLooking(signal => look(url, signal), say, pace)
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
