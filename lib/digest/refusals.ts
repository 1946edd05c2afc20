import { sql } from 'drizzle-orm'
import type { Db } from '../db/connection'
import { suppress } from '../subscribers/suppression'

/** Suppresses one mailbox that was refused for good often enough in a row. */
export async function suppressRefused(db: Db, subscriberId: string, limit: number): Promise<void> {
  await suppressAll(db, sql`id = ${subscriberId} and refusals >= ${limit}`)
}

/** The same for all: a worker may have died between counting and suppressing. */
export async function suppressAllRefused(db: Db, limit: number): Promise<void> {
  await suppressAll(db, sql`refusals >= ${limit}`)
}

async function suppressAll(db: Db, which: ReturnType<typeof sql>): Promise<void> {
  const { rows } = await db.execute<{ mailbox: string }>(sql`select mailbox from subscribers where ${which}`)
  for (const { mailbox } of rows) await suppress(db, mailbox, 'bounce')
}
