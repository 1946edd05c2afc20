import { createHash } from 'node:crypto'
import type { Db } from '../../db/connection'
import type { Source } from '../source'

/** Any number that no other program on the same database is likely to lock, with a second one. */
const RUN_LOCK = 7_310_021

/**
 * Does what only one process may do with a source and scope at a time, under an advisory lock of a session: whoever is
 * killed loses it.
 * @returns whether it was done: another one holds the lock where it was not.
 */
export async function onlyRun(db: Db, source: Source, act: () => Promise<void>): Promise<boolean> {
  const hash = createHash('sha256').update(`${source.name} ${source.scope}`).digest().readInt32BE()
  const session = await db.$client.connect()
  let isOurs = false
  try {
    const { rows } = await session.query('select pg_try_advisory_lock($1, $2) as "isOurs"', [RUN_LOCK, hash])
    isOurs = rows[0]?.isOurs === true
    if (isOurs) await act()
    return isOurs
  } finally {
    if (isOurs) await session.query('select pg_advisory_unlock($1, $2)', [RUN_LOCK, hash]).catch(() => {})
    // The session ends, so that the lock does too, whatever became of the statement before.
    session.release(true)
  }
}
