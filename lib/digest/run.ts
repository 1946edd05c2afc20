import type { Db } from '../db/connection'
import type { Env } from '../env'
import type { Transport } from '../mail/message'
import { mailHost } from '../mail/sender'
import { SITE_NAME } from '../site/metadata'
import { linkOrigin } from '../site/origin'
import { issuePapers } from './choose'
import { composer } from './composer'
import type { Issue } from './content'
import { enrol } from './enrol'
import { claim, expire, LEASE_SECONDS, release, remove, renew, secondsUntilNext } from './ledger'
import { pacemaker, pause } from './pace'
import { type Counts, countDeliveries, recordEnd, recordStart } from './record'
import { suppressAllRefused, suppressRefused } from './refusals'
import { backOff } from './retry'
import { type Sending, sendBatch } from './send'
import { openTexts } from './texts'
import { openTurns } from './turn'

const BATCH = 200

/** After so many outages in a row, with growing pauses between, a run gives up for now. */
const MAX_OUTAGES = 6

/** How far a run is: its own results, and how many rows were left when it last counted, less those. */
export interface Progress {
  sent: number
  failed: number
  uncertain: number
  remaining: number
}

export interface RunOptions {
  transport: Transport
  /** Messages a second, at most. */
  rate?: number | undefined
  /** Ends the run once what is in flight has its result; the rest waits for the next run. */
  signal?: AbortSignal | undefined
  onProgress?: (progress: Progress) => void
  /** For tests: the lease, at most the usual one, and the first back-off. */
  leaseSeconds?: number
  backOffSeconds?: number
}

export interface RunResult {
  /** How many papers the issue holds. */
  papers: number
  /** The issue's ledger at the end of the run. */
  counts: Counts
  /** Why rows are left: `signal`, or what the mail server or the network said. Absent when the issue is done. */
  stopped?: string
}

/**
 * Sends an issue to those who confirmed before this moment and are not in its ledger yet, and goes on with what an
 * earlier run left. Any number of processes may run the same issue at once. It ends when no row is pending or with a
 * mail server, so it waits for retries that are due in some minutes, and for other workers.
 * @throws Error when the database fails or messages cannot be composed; what was begun is in the ledger.
 */
export async function runIssue(db: Db, env: Env, issue: Issue, options: RunOptions): Promise<RunResult> {
  const { transport, signal, leaseSeconds = LEASE_SECONDS, backOffSeconds = 60 } = options
  const papers = await issuePapers(db, issue)
  const began = await recordStart(db, issue.key, papers.length)
  await suppressAllRefused(db, env.SUPPRESS_AFTER)
  const origin = linkOrigin(env)
  const site = { origin, name: SITE_NAME, postalAddress: env.MAIL_POSTAL_ADDRESS }
  const texts = openTexts(issue, papers, site)
  await enrol(db, issue, began, texts, mailHost(env))

  const progress = {
    sent: 0,
    failed: 0,
    uncertain: 0,
    remaining: (await countDeliveries(db, issue.key)).pending,
  }
  const inFlight = new Set<string>()
  const sending: Sending = {
    transport,
    // What fails here is made up for when the next run begins; the rows just marked must go on.
    takeTurn: openTurns(db, issue, leaseSeconds, id =>
      suppressRefused(db, id, env.SUPPRESS_AFTER).catch(() => {}),
    ),
    compose: composer(env, origin, texts),
    giveBack: ids => release(db, ids),
    remove: id => remove(db, id),
    wait: pacemaker(options.rate),
    inFlight,
    onResult: ({ status }) => {
      if (status === 'pending') return
      progress[status]++
      progress.remaining = Math.max(0, progress.remaining - 1)
      options.onProgress?.({ ...progress })
    },
    backOffSeconds,
    ...(signal && { signal }),
  }

  // A renewal that fails is made up for by the next; the worst that comes of it is a row shown as uncertain.
  const heart = setInterval(
    () => renew(db, [...inFlight], leaseSeconds).catch(() => {}),
    (leaseSeconds * 1_000) / 3,
  )
  try {
    const stopped = await sendAll(db, issue, sending, { ...options, leaseSeconds })
    if (stopped === undefined) await recordEnd(db, issue.key)
    const counts = await countDeliveries(db, issue.key)
    return { papers: papers.length, counts, ...(stopped !== undefined && { stopped }) }
  } finally {
    clearInterval(heart)
  }
}

/** @returns why it stopped before the end; undefined at the end. */
async function sendAll(
  db: Db,
  issue: Issue,
  sending: Sending,
  { signal, rate, leaseSeconds }: RunOptions & { leaseSeconds: number },
): Promise<string | undefined> {
  const limit = rate ? Math.max(1, Math.min(BATCH, Math.ceil(rate * 5))) : BATCH
  let outages = 0
  while (!signal?.aborted) {
    await expire(db, issue.key)
    const jobs = await claim(db, issue, limit, leaseSeconds)
    if (jobs.length === 0) {
      const seconds = await secondsUntilNext(db, issue.key)
      if (seconds === undefined) return undefined
      // Other workers may be done sooner than their leases say.
      await pause(Math.min(Math.max(seconds, 0.05), 2) * 1_000, signal)
      continue
    }
    const outage = await sendBatch(sending, jobs)
    outages = outage === undefined ? 0 : outages + 1
    if (outage !== undefined && outages >= MAX_OUTAGES) return outage
    if (outages > 0) await pause(backOff(sending.backOffSeconds / 60, outages) * 1_000, signal)
  }
  return 'signal'
}
