import { sql } from 'drizzle-orm'
import { connect, type Db } from '../../../lib/db/connection'
import { choose, issuePapers } from '../../../lib/digest/choose'
import type { RenderedDigest } from '../../../lib/digest/content'
import { issueOf } from '../../../lib/digest/issue'
import { renderDigest } from '../../../lib/digest/render'
import { upsertPapers } from '../../../lib/ingest/store/upsert'
import { wishesSchema } from '../../../lib/subscribers/wishes'
import { generatePapers } from '../support/papers'

/** A day that only generated papers have. */
export const DAY = '2025-12-30'

const PAPERS = 20

/** The address of a subscriber, by number. */
export const addressOf = (number: number) => `reader-${number}@example.org`

/** As many subscribers who get all papers daily, and a day of twenty papers for them. */
export async function fill(db: Db, count: number): Promise<void> {
  const papers = (await generatePapers(PAPERS)).map(paper => ({ ...paper, publishedOn: DAY }))
  await upsertPapers(db, papers)
  await db.execute(sql`
    insert into subscribers (email, mailbox, status, frequency, confirmed_at)
    select address, address, 'active', 'daily', now() - interval '1 day'
    from generate_series(0, ${count - 1}) number, lateral (select 'reader-' || number || '@example.org' address) a`)
}

/** An empty ledger, in a store as tidy as autovacuum keeps it. */
export async function forget(url: string): Promise<void> {
  const db = connect(url, 1)
  try {
    await db.execute(sql`truncate deliveries, digest_runs`)
    await db.execute(sql`vacuum analyze`)
  } finally {
    await db.$client.end()
  }
}

/** The digest that all of them get. */
export async function messageOfDay(db: Db): Promise<RenderedDigest> {
  const issue = issueOf('daily', DAY, new Date())
  const wishes = wishesSchema.parse({})
  const choice = choose(await issuePapers(db, issue), wishes)
  const site = {
    origin: 'https://papers.example.com',
    name: 'Daily Papers',
    postalAddress: '1 Example Street',
  }
  return renderDigest(issue, choice, wishes, site)
}
