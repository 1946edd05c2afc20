import { Fragment } from 'react'
import { Once } from '@/components/once/once'
import { Icon } from '@/components/site/icons'
import { SubscribeBand } from '@/components/subscribe/subscribe-band'
import { monthName } from '@/lib/feed/archive'
import type { LoadedFeed } from '@/lib/feed/page'
import { periodPath } from '@/lib/feed/paths'
import { type Period, type PeriodKind, periodOf } from '@/lib/feed/period'
import { periodLabel, periodSpan } from '@/lib/feed/period-label'
import { countOf } from '@/lib/papers/count-of'
import { ArchiveDialog } from './archive/archive-dialog'
import { PeriodTurn } from './period-turn'

interface FeedHeroProps extends Pick<LoadedFeed, 'period' | 'beside' | 'summary'> {
  /** Whether readers can subscribe. */
  mailOn?: boolean
}

/** The feed's heading, or a period's; in the left margin the way to other days, at the right to the digest. */
export function FeedHero({ period, beside, summary, mailOn }: FeedHeroProps) {
  const shown = period ?? (summary.newest ? periodOf('day', summary.newest) : undefined)
  const archive = period && summary.newest ? `/archive/${summary.newest.slice(0, 7)}` : '/archive'
  return (
    <>
      <Once content={[period, beside, summary, mailOn]}>
        <div className={period ? 'hero' : 'hero newest'}>
          <div className="frame">
            {summary.papers > 0 && (
              <nav className="daynav" aria-label="Days">
                {shown && <PeriodTurn period={shown} beside={beside} />}
                <a className="archive-link" href={archive} data-archive="">
                  <Icon name="calendar" />
                  All days
                </a>
              </nav>
            )}
            <div className="span2">
              <div className="id">
                <h1>{period ? periodLabel(period) : 'Daily Papers'}</h1>
                <p>
                  {period ? (
                    <PeriodLine period={period} papers={summary.papers} newest={summary.newest} />
                  ) : (
                    'by AK and the research community'
                  )}
                </p>
              </div>
              {mailOn && <SubscribeBand />}
            </div>
          </div>
        </div>
        {summary.papers > 0 && (
          <div className="archive-tab">
            <a href={archive} aria-label="All days" data-archive="">
              <Icon name="calendar" />
            </a>
          </div>
        )}
      </Once>
      <ArchiveDialog />
    </>
  )
}

const kinds: PeriodKind[] = ['day', 'week', 'month', 'year']

/** How much a period holds, and the longer periods around its newest day. */
function PeriodLine({ period, papers, newest }: { period: Period; papers: number; newest?: string }) {
  const span = periodSpan(period)
  const longer = period.kind === 'undated' ? [] : kinds.slice(kinds.indexOf(period.kind) + 1)
  return (
    <>
      {countOf(papers, 'paper')}
      {span && `, ${span}`}
      {newest &&
        longer.map((kind, index) => (
          <Fragment key={kind}>
            {index === 0 ? ' · all of ' : ', '}
            <a href={periodPath(periodOf(kind, newest))}>{nameWithin(periodOf(kind, newest))}</a>
          </Fragment>
        ))}
    </>
  )
}

/** A period's name beside others of the same year: "week 29", "July". */
function nameWithin(period: Period): string {
  if (period.kind === 'week') return `week ${Number(period.key.slice(6))}`
  return period.kind === 'month' ? monthName(period.key) : periodLabel(period)
}
