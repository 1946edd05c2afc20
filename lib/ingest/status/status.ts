import { and, desc, eq, lt, min, sum } from 'drizzle-orm'
import { databaseNow } from '../../db/clock'
import type { Db } from '../../db/connection'
import { ingestRuns } from '../../db/ingest-schema'
import { feedDays } from '../../db/schema'
import type { Env } from '../../env'
import { dayOfKey, UNDATED_KEY } from '../../feed/day-key'
import { isStale, nextRun } from '../schedule/due'
import { historyOf } from '../schedule/history'
import { scheduledSource } from '../schedule/scheduled-source'
import type { Source } from '../source'
import { type SourceCounts, sourceCounts } from './source-counts'

/** One run of the ingest, as it was recorded. */
export type Run = typeof ingestRuns.$inferSelect

/** What is fetched, when, and what came of it. */
export interface IngestStatus {
  /** When this was asked, by the database's clock. */
  now: Date
  papers: number
  /** The newest day of the feed; absent where no paper has a day. */
  newestDay?: string
  bySource: SourceCounts
  /** The last runs, of whatever source, the last first. */
  runs: Run[]
  /** The last run that reached its end: of the source that is fetched daily, or without such of any. */
  lastSuccess?: Run
  /** When this process fetches next, if it does by itself; a moment that has come already where a run is due. */
  next?: Date
  /** Whether what is to be fetched daily has not been for a day more. */
  isStale: boolean
}

const RUNS_SHOWN = 5

/**
 * Says how far the ingest is; of a million papers within a second, and in milliseconds while no paper changes.
 * @param env with `INGEST` where this process, or the server that it speaks for, fetches daily.
 */
export async function ingestStatus(db: Db, env: Env): Promise<IngestStatus> {
  const now = await databaseNow(db)
  const source = scheduledSource(env, now)
  const [feed, bySource, runs, lastSuccess, schedule] = await Promise.all([
    feedSize(db),
    sourceCounts(db),
    lastRuns(db),
    lastSuccessOf(db, source),
    source && scheduleOf(db, source, now, env.INGEST_AT),
  ])
  return { now, ...feed, bySource, runs, ...(lastSuccess && { lastSuccess }), isStale: false, ...schedule }
}

async function scheduleOf(db: Db, source: Source, now: Date, at: string) {
  const history = await historyOf(db, source)
  const [first] = await db
    .select({ at: min(ingestRuns.startedAt) })
    .from(ingestRuns)
    .where(isOf(source))
  const triedAt = first?.at ?? undefined
  return { next: nextRun(now, at, history), isStale: isStale(now, at, history.succeededAt, triedAt) }
}

async function feedSize(db: Db): Promise<Pick<IngestStatus, 'papers' | 'newestDay'>> {
  const [[all], [newest]] = await Promise.all([
    db.select({ papers: sum(feedDays.papers).mapWith(Number) }).from(feedDays),
    db
      .select({ key: min(feedDays.dayKey) })
      .from(feedDays)
      .where(lt(feedDays.dayKey, UNDATED_KEY)),
  ])
  const newestDay = typeof newest?.key === 'number' ? dayOfKey(newest.key) : undefined
  return { papers: all?.papers ?? 0, ...(newestDay && { newestDay }) }
}

function lastRuns(db: Db): Promise<Run[]> {
  return db.select().from(ingestRuns).orderBy(desc(ingestRuns.id)).limit(RUNS_SHOWN)
}

async function lastSuccessOf(db: Db, source: Source | undefined): Promise<Run | undefined> {
  const [run] = await db
    .select()
    .from(ingestRuns)
    .where(and(source && isOf(source), eq(ingestRuns.status, 'done')))
    .orderBy(desc(ingestRuns.id))
    .limit(1)
  return run
}

const isOf = ({ name, scope }: Source) => and(eq(ingestRuns.source, name), eq(ingestRuns.scope, scope))
