import { asc, between, sql } from 'drizzle-orm'
import type { Db } from '../db/connection'
import { papers } from '../db/schema'
import { keyRange } from '../feed/period'
import type { Paper } from '../papers/paper'
import { fromRow } from '../papers/row'
import type { Choice, Filter, Issue } from './content'
import { periodOfIssue } from './issue'
import { matches } from './matches'

/** How many papers a digest holds; the others are a link away. */
export const MAX_PAPERS = 20

/** All papers of the issue's day or week, best first: most upvotes, then most comments (unknown last), then by id. */
export async function issuePapers(db: Db, issue: Issue): Promise<Paper[]> {
  const { from, to } = keyRange(periodOfIssue(issue))
  const rows = await db
    .select()
    .from(papers)
    .where(between(papers.dayKey, from, to))
    .orderBy(
      sql`${papers.upvotes} desc nulls last`,
      sql`${papers.numComments} desc nulls last`,
      asc(papers.id),
    )
  return rows.map(fromRow)
}

/** Whether the issue's day or week has any paper yet. */
export async function hasPapers(db: Db, issue: Issue): Promise<boolean> {
  const { from, to } = keyRange(periodOfIssue(issue))
  const rows = await db
    .select({ id: papers.id })
    .from(papers)
    .where(between(papers.dayKey, from, to))
    .limit(1)
  return rows.length > 0
}

/** What a filter leaves of an issue's papers, in their order. */
export function choose(issuePapers: Paper[], filter: Filter): Choice {
  const matching = issuePapers.filter(paper => matches(paper, filter))
  return { papers: matching.slice(0, MAX_PAPERS), total: matching.length }
}
