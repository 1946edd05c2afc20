import { and, desc, eq, sql } from 'drizzle-orm'
import type { Db } from '../../db/connection'
import { ingestRuns } from '../../db/ingest-schema'
import type { Transaction } from '../../db/transaction'
import type { Source } from '../source'
import type { Written } from '../store/upsert'

/** How a run ended: `stopped` by a signal, `failed` for a reason in one sentence. */
export interface RunEnd {
  status: 'done' | 'stopped' | 'failed'
  reason?: string
}

const isOf = ({ name, scope }: Source) => and(eq(ingestRuns.source, name), eq(ingestRuns.scope, scope))

/**
 * From where a run of this source and scope goes on: the cursor of the last one that did not reach the end, or, where
 * the end moves on, of the last one.
 */
export async function cursorToGoOnFrom(db: Db, source: Source): Promise<string | undefined> {
  const [last] = await db
    .select({ status: ingestRuns.status, cursor: ingestRuns.cursor })
    .from(ingestRuns)
    .where(isOf(source))
    .orderBy(desc(ingestRuns.id))
    .limit(1)
  return last?.status === 'done' && !source.isEndless ? undefined : (last?.cursor ?? undefined)
}

/**
 * Records that a run begins, and that earlier ones of this source and scope that are still said to be running are not:
 * whoever calls this is the only run.
 * @returns the run's number.
 */
export async function beginRun(db: Db, source: Source, cursor: string | undefined): Promise<number> {
  return db.transaction(async tx => {
    await tx
      .update(ingestRuns)
      .set({ status: 'failed', endedAt: sql`now()`, reason: 'Its process ended before it did.' })
      .where(and(isOf(source), eq(ingestRuns.status, 'running')))
    const [run] = await tx
      .insert(ingestRuns)
      .values({ source: source.name, scope: source.scope, cursor })
      .returning({ id: ingestRuns.id })
    if (!run) throw new Error('The database gave the run no number.')
    return run.id
  })
}

/** Records a page, in the transaction that writes it. */
export async function recordPage(
  tx: Transaction,
  id: number,
  cursor: string,
  { added, changed, unchanged, rejected }: Written & { rejected: number },
): Promise<void> {
  await tx
    .update(ingestRuns)
    .set({
      cursor,
      added: sql`${ingestRuns.added} + ${added}`,
      changed: sql`${ingestRuns.changed} + ${changed}`,
      unchanged: sql`${ingestRuns.unchanged} + ${unchanged}`,
      rejected: sql`${ingestRuns.rejected} + ${rejected}`,
    })
    .where(eq(ingestRuns.id, id))
}

/** Records how a run ended. */
export async function endRun(db: Db, id: number, { status, reason }: RunEnd): Promise<void> {
  await db.update(ingestRuns).set({ status, reason, endedAt: sql`now()` }).where(eq(ingestRuns.id, id))
}
