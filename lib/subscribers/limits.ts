import { and, desc, eq, gt, sql } from 'drizzle-orm'
import type { Db } from '../db/connection'
import { limitUses } from '../db/subscriber-schema'
import type { Transaction } from '../db/transaction'
import { keyedHash } from '../secret/keyed'

const HOUR = 3_600
const DAY = 24 * HOUR

/** How often something may be done: in each of these spans, in seconds, at most so many times. */
export interface Limit {
  name: string
  windows: { seconds: number; most: number }[]
}

/** Posts of one client to the forms that send mail. */
export const CLIENT_POSTS: Limit = { name: 'client', windows: [{ seconds: HOUR, most: 60 }] }
/** Letters to one mailbox, its tags aside, that ask to confirm or say that there is nothing to confirm. */
export const CONFIRMATIONS: Limit = {
  name: 'confirmation',
  windows: [
    { seconds: DAY, most: 1 },
    { seconds: 30 * DAY, most: 3 },
  ],
}
/** Letters to one mailbox with a link to its preferences. */
export const PREFERENCES_LINKS: Limit = { name: 'preferences', windows: [{ seconds: DAY, most: 3 }] }
/** All letters together. */
export const ALL_LETTERS: Limit = { name: 'letters', windows: [{ seconds: HOUR, most: 2_000 }] }

/** A limit, and what it is counted for: a client, a mailbox, or '' for all. */
export type Use = readonly [limit: Limit, of: string]

/**
 * Counts one use under each of the limits, or none at all when one of them is reached. Uses of the same thing wait
 * for each other until their transactions end, so that racing requests cannot pass together; name limits
 * in the same order everywhere (the mailbox's before all letters) so that none waits in a circle.
 * @returns the seconds until the use can be made; 0 when it was counted.
 */
export async function takeUses(tx: Transaction, uses: Use[]): Promise<number> {
  for (const use of uses) {
    const lock = keyOf(use).readBigInt64BE().toString()
    await tx.execute(sql`select pg_advisory_xact_lock(${lock}::bigint)`)
  }
  let wait = 0
  for (const use of uses) wait = Math.max(wait, await secondsUntilFree(tx, use))
  if (wait === 0) await tx.insert(limitUses).values(uses.map(use => ({ key: keyOf(use) })))
  return wait
}

/** The seconds until a limit lets one more use pass; 0 when it does now. Counts nothing. */
export async function secondsUntilFree(db: Db | Transaction, use: Use): Promise<number> {
  const [limit] = use
  let wait = 0
  for (const { seconds, most } of limit.windows) {
    const ends = sql`${limitUses.at} + make_interval(secs => ${seconds})`
    // The use that must grow old first: with it, the window is full.
    const [full] = await db
      .select({ wait: sql<number>`ceil(extract(epoch from ${ends} - now()))`.mapWith(Number) })
      .from(limitUses)
      .where(
        and(eq(limitUses.key, keyOf(use)), gt(limitUses.at, sql`now() - make_interval(secs => ${seconds})`)),
      )
      .orderBy(desc(limitUses.at))
      .limit(1)
      .offset(most - 1)
    if (full) wait = Math.max(wait, full.wait, 1)
  }
  return wait
}

function keyOf([limit, of]: Use): Buffer {
  return keyedHash(`limit ${limit.name}`, of)
}
