import path from 'node:path'
import { alone } from '../../db/alone'
import { databaseNow } from '../../db/clock'
import type { Db } from '../../db/connection'
import type { Env } from '../../env'
import { sentenceOf } from '../../start/failure'
import { keepLooking, PACE } from '../../start/keep-looking'
import { type RunSummary, runIngest } from '../run/run'
import type { Source } from '../source'
import { nextRun } from './due'
import { historyOf } from './history'
import { scheduledSource } from './scheduled-source'

const LOCK = 7_310_007

/**
 * Looks once a minute, by the database's clock, whether the source that `INGEST` names is to be read, which is daily at
 * `INGEST_AT`, and does so. When that is follows from the rows of `ingest_runs` alone, so every instance knows it, also
 * after a restart; of all that use this database one reads at a time, under an advisory lock. The first look after a
 * start does not wait for the end of a pause after a failure: whoever starts a server again has mended something.
 * @param env with `INGEST` and `DATABASE_URL`; while either is unset, nothing happens.
 * @param sourceAt the source, as it is read at a moment; a test puts its own in its place.
 * @returns a function that stops it, and resolves once the page under way is written.
 */
export function startIngest(
  db: Db,
  env: Env,
  sourceAt: (now: Date) => Source | undefined = now => scheduledSource(env, now),
  pace = PACE,
): () => Promise<void> {
  const { INGEST, INGEST_AT: at, DATABASE_URL: url } = env
  if (!INGEST || !url) return async () => {}
  let isFirst = true

  async function look(url: string, signal: AbortSignal): Promise<unknown[]> {
    const mayWait = !isFirst
    const faults: string[] = []
    if (await dueSource(mayWait)) {
      await alone(url, LOCK, async () => {
        // Another process may have read it while this one asked for the lock.
        const source = await dueSource(mayWait)
        if (source) faults.push(...report(await readFrom(source, signal)))
      })
    }
    isFirst = false
    return faults
  }

  async function dueSource(mayWait: boolean): Promise<Source | undefined> {
    const now = await databaseNow(db)
    const source = sourceAt(now)
    if (!source) return undefined
    const { failedAt, ...history } = await historyOf(db, source)
    const next = nextRun(
      now,
      at,
      mayWait && failedAt ? { ...history, failedAt } : { ...history, failures: 0 },
    )
    return next <= now ? source : undefined
  }

  function readFrom(source: Source, signal: AbortSignal): Promise<RunSummary> {
    return runIngest(db, source, { signal, rejectedFolder: path.join(env.DATA_DIR, 'rejected') })
  }

  const say = (fault: unknown) => console.error(`Papers could not be fetched: ${sentenceOf(fault)}`)
  return keepLooking(signal => look(url, signal), say, pace)
}

/** Says what a run that reached its end did. @returns why another one did not. */
function report({
  status,
  reason = status,
  added,
  changed,
  unchanged,
  rejected,
  rejectedFile,
}: RunSummary): string[] {
  if (status === 'failed') return [reason]
  if (status === 'stopped') return []
  const kept = rejectedFile === undefined ? '' : `, kept in ${rejectedFile}`
  console.log(
    `Papers fetched: ${added} new, ${changed} changed, ${unchanged} as before, ${rejected} rejected${kept}.`,
  )
  return []
}
