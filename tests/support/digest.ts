import { sql } from 'drizzle-orm'
import type { Db } from '@/lib/db/connection'
import { subscribers } from '@/lib/db/subscriber-schema'
import type { Issue } from '@/lib/digest/content'
import { readEnv } from '@/lib/env'
import { upsertPapers } from '@/lib/ingest/store/upsert'

type Row = typeof subscribers.$inferInsert

/** An issue of a day on which the bundled corpus has no papers. */
export const issue: Issue = { frequency: 'daily', key: 'daily:2031-03-04', period: '2031-03-04' }

/** The configuration of a site that sends. */
export const mailEnv = readEnv({
  SITE_URL: 'https://papers.example.org',
  APP_SECRET: 'a secret of the tests, known to all of them',
  MAIL_FROM: 'Daily Papers <papers@example.com>',
  MAIL_POSTAL_ADDRESS: '1 Example Street',
})

/** Writes the two papers of the issue, one of them with 9 upvotes, one about lions. */
export async function addPapers(db: Db): Promise<void> {
  const paper = { abstract: 'What it says.', featuredOn: issue.period }
  await upsertPapers(db, [
    { ...paper, id: 'many-upvotes', title: 'A paper with many upvotes', upvotes: 9 },
    { ...paper, id: 'about-lions', title: 'A paper about lions' },
  ])
}

/** Adds active subscribers `reader-<n>@example.org`, who confirmed an hour ago. @returns their addresses. */
export async function addSubscribers(db: Db, count: number, given: Partial<Row> = {}): Promise<string[]> {
  const rows = Array.from({ length: count }, (_, n): Row => {
    const email = given.email ?? `reader-${n}@example.org`
    return { email, mailbox: email, status: 'active', frequency: 'daily', ...given }
  })
  const confirmedAt = sql<Date>`now() - interval '1 hour'`
  await db.insert(subscribers).values(rows.map(row => ({ confirmedAt, ...row })))
  return rows.map(({ email }) => email)
}

/** Empties all that subscribing and sending writes. */
export async function forgetSubscribers(db: Db): Promise<void> {
  await db.execute(sql`truncate subscribers, deliveries, digest_runs, suppressions cascade`)
}
