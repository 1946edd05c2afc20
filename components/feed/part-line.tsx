import { Fragment } from 'react'
import { monthName } from '@/lib/feed/archive'
import type { FeedSummary } from '@/lib/feed/page'
import type { FeedPart } from '@/lib/feed/part'
import { periodPath } from '@/lib/feed/paths'
import { type Period, type PeriodKind, periodOf } from '@/lib/feed/period'
import { periodLabel, periodSpan } from '@/lib/feed/period-label'
import { countOf } from '@/lib/papers/count-of'
import { yearsBetween } from './years-between'

interface PartLineProps {
  part: FeedPart
  summary: FeedSummary
}

/** The line below a part's name: how much it holds, and the ways on from it. */
export function PartLine({ part, summary }: PartLineProps) {
  const { papers, newest } = summary
  switch (part.kind) {
    case 'organization':
      return (
        <>
          <Counts {...summary} /> · <a href="/orgs">all organisations</a>
        </>
      )
    case 'author':
      return (
        <>
          <Counts {...summary} />
          {part.alsoAs.length > 0 && ` · also as ${part.alsoAs.join(', ')}`}
        </>
      )
    default:
      return <PeriodLine period={part} papers={papers} newest={newest} />
  }
}

/** "12 papers, 2021 to 2025". */
function Counts({ papers, newest, oldest }: FeedSummary) {
  return [countOf(papers, 'paper'), yearsBetween(oldest, newest)].filter(Boolean).join(', ')
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
