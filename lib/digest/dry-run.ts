import { sql } from 'drizzle-orm'
import type { Db } from '../db/connection'
import { choose, issuePapers } from './choose'
import type { Issue } from './content'
import { recipients } from './recipients'
import { countDeliveries } from './record'
import { keyOf } from './texts'

/**
 * What a run of an issue would add to its ledger now, and send. Nothing is written or rendered.
 * @returns how many would get it, in how many distinct texts, how many papers the issue holds, and how many rows an
 *   earlier run has left pending, which would be sent too.
 */
export async function dryRun(
  db: Db,
  issue: Issue,
): Promise<{ recipients: number; texts: number; papers: number; pending: number }> {
  const papers = await issuePapers(db, issue)
  const { rows } = await db.execute<{ now: string }>(sql`select now()::text as now`)
  const hasPapers = new Map<string, boolean>()
  let count = 0
  for await (const batch of recipients(db, issue, rows[0]?.now ?? '')) {
    for (const { filter } of batch) {
      const key = keyOf(filter)
      const known = hasPapers.get(key) ?? choose(papers, filter).papers.length > 0
      hasPapers.set(key, known)
      if (known) count++
    }
  }
  const texts = [...hasPapers.values()].filter(Boolean).length
  const { pending } = await countDeliveries(db, issue.key)
  return { recipients: count, texts, papers: papers.length, pending }
}
