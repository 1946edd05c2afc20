import { and, desc, eq, gt, sql } from 'drizzle-orm'
import type { Db } from '../../db/connection'
import { ingestRuns } from '../../db/ingest-schema'
import type { Source } from '../source'
import type { History } from './due'

/** What became of the runs that asked a source for the same. */
export async function historyOf(db: Db, { name, scope }: Pick<Source, 'name' | 'scope'>): Promise<History> {
  const same = and(eq(ingestRuns.source, name), eq(ingestRuns.scope, scope))
  const [success] = await db
    .select({ id: ingestRuns.id, startedAt: ingestRuns.startedAt })
    .from(ingestRuns)
    .where(and(same, eq(ingestRuns.status, 'done')))
    .orderBy(desc(ingestRuns.id))
    .limit(1)
  const failed = await db
    .select({ at: sql<Date>`coalesce(ended_at, started_at)`.mapWith(ingestRuns.startedAt) })
    .from(ingestRuns)
    .where(and(same, eq(ingestRuns.status, 'failed'), success && gt(ingestRuns.id, success.id)))
    .orderBy(desc(ingestRuns.id))
    .limit(FAILURES_THAT_COUNT)
  const failedAt = failed[0]?.at
  return {
    failures: failed.length,
    ...(success && { succeededAt: success.startedAt }),
    ...(failedAt && { failedAt }),
  }
}

/** From there on the pause is the longest. */
const FAILURES_THAT_COUNT = 10
