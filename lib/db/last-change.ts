import 'server-only'
import { desc } from 'drizzle-orm'
import { db } from './connection'
import { paperChanges } from './schema'

/** When papers were last changed; undefined where no change is recorded. */
export async function lastChange(): Promise<Date | undefined> {
  const [last] = await db()
    .select({ at: paperChanges.at })
    .from(paperChanges)
    .orderBy(desc(paperChanges.xid), desc(paperChanges.statement))
    .limit(1)
  return last?.at
}
