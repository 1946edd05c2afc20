import 'server-only'
import { db } from '../db/connection'
import { readEnv } from '../env'
import { feedSummary, periodsBeside } from '../feed/counts'
import { type Period, parsePeriod } from '../feed/period'
import { SITE_NAME } from '../site/metadata'
import { linkOrigin } from '../site/origin'
import { choose, issuePapers } from './choose'
import { type Issue, type RenderedDigest, UNSUBSCRIBE_PLACEHOLDER } from './content'
import { issueOf, periodOfIssue } from './issue'
import { renderDigest } from './render'
import type { Site } from './template'

/** An issue as somebody without a filter would get it. */
export interface DigestPreview {
  issue: Issue
  /** Absent where the issue has no papers, and so is sent to nobody. */
  rendered?: RenderedDigest
  /** How many papers the issue has in all. */
  total: number
  /** A day of the next issue that has papers, and of the one before. */
  newer?: string
  older?: string
}

/**
 * What a digest of the day or week would say.
 * @param wanted without a date: the newest day, or week, that has papers.
 * @param origin the address of the site in links: `SITE_URL`, or else this machine's.
 * @returns undefined when the date is no day. The unsubscribe link is an example that belongs to nobody.
 */
export async function previewDigest(
  wanted: { issue?: Issue['frequency']; date?: string },
  origin = linkOrigin(readEnv()),
): Promise<DigestPreview | undefined> {
  if (wanted.date !== undefined && parsePeriod(wanted.date)?.kind !== 'day') return undefined
  const frequency = wanted.issue ?? 'daily'
  const issue = issueOf(frequency, wanted.date ?? (await feedSummary()).newest, new Date())
  const wishes = { frequency, minUpvotes: 0 }
  const [papers, beside] = await Promise.all([issuePapers(db(), issue), periodsBeside(periodOfIssue(issue))])
  const choice = choose(papers, wishes)
  const site: Site = { origin, name: SITE_NAME, postalAddress: readEnv().MAIL_POSTAL_ADDRESS }
  return {
    issue,
    ...(papers.length > 0 && {
      rendered: withExample(await renderDigest(issue, choice, wishes, site), origin),
    }),
    total: choice.total,
    newer: firstDay(beside.newer),
    older: firstDay(beside.older),
  }
}

function withExample({ subject, html, text }: RenderedDigest, origin: string): RenderedDigest {
  const example = (part: string) => part.replaceAll(UNSUBSCRIBE_PLACEHOLDER, `${origin}/unsubscribe/example`)
  return { subject, html: example(html), text: example(text) }
}

function firstDay(period: Period | undefined): string | undefined {
  return period && period.kind !== 'undated' ? period.firstDay : undefined
}
