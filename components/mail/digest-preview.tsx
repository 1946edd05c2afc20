import type { Route } from 'next'
import { MailPage } from '@/components/subscribe/mail-page'
import type { Issue, RenderedDigest } from '@/lib/digest/content'
import { readEnv } from '@/lib/env'
import { parsePeriod } from '@/lib/feed/period'
import { periodLabel } from '@/lib/feed/period-label'
import { mailIsOn } from '@/lib/mail/is-on'
import { MessageView, type View } from './message-view'

interface DigestPreviewProps {
  preview: {
    issue: Issue
    rendered?: RenderedDigest
    /** A day of the next issue that has papers, and of the one before. */
    newer?: string
    older?: string
  }
  view: View
}

interface Shown {
  issue: Issue['frequency']
  date?: string
  view: View
}

/** An issue of the digest, with the ways to those beside it. */
export function DigestPreview({ preview: { issue, rendered, newer, older }, view }: DigestPreviewProps) {
  const { frequency } = issue
  const period = parsePeriod(issue.period)
  const day = period && 'lastDay' in period ? period.lastDay : undefined
  const other = frequency === 'daily' ? 'weekly' : 'daily'
  return (
    <MailPage
      title="An example of the digest"
      stage={frequency}
      intro="The message as it would be for somebody who wants every paper. Its link to unsubscribe is nobody’s."
    >
      <nav className="acts" aria-label="Other issues">
        {older && (
          <a className="btn" href={address({ issue: frequency, date: older, view })}>
            Older
          </a>
        )}
        {newer && (
          <a className="btn" href={address({ issue: frequency, date: newer, view })}>
            Newer
          </a>
        )}
        <a className="text-link" href={address({ issue: other, date: day, view })}>
          {other === 'weekly' ? 'The week’s digest' : 'The day’s digest'}
        </a>
        {mailIsOn(readEnv()) && (
          <a className="text-link" href="/subscribe">
            Subscribe
          </a>
        )}
      </nav>
      {rendered ? (
        <MessageView
          {...rendered}
          view={view}
          address={chosen => address({ issue: frequency, date: day, view: chosen })}
        />
      ) : (
        <p className="said">
          {period ? periodLabel(period) : issue.period} has no papers, so no message would be sent.
        </p>
      )}
    </MailPage>
  )
}

function address({ issue, date, view }: Shown): Route {
  const query = new URLSearchParams({ issue, ...(date && { date }), ...(view !== 'html' && { view }) })
  return `/digest/preview?${query}` as Route
}
