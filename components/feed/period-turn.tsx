import { Icon } from '@/components/site/icons'
import { monthName } from '@/lib/feed/archive'
import type { LoadedFeed } from '@/lib/feed/page'
import { periodPath } from '@/lib/feed/paths'
import type { Period } from '@/lib/feed/period'
import { periodLabel } from '@/lib/feed/period-label'

interface PeriodTurnProps {
  period: Period
  beside: LoadedFeed['beside']
}

/** A period between its neighbours: ‹ Sep 25, 2025 ›. */
export function PeriodTurn({ period, beside }: PeriodTurnProps) {
  if (period.kind === 'undated') return null
  return (
    <p className="turn">
      <Neighbour side="before" period={beside.older} />
      <time dateTime={period.key}>{shortLabel(period)}</time>
      <Neighbour side="after" period={beside.newer} />
    </p>
  )
}

/** A period's name as the margin has room for it: "Week 29", "Sep 2025". */
function shortLabel(period: Period): string {
  if (period.kind === 'week') return `Week ${Number(period.key.slice(6))}`
  if (period.kind === 'month') return `${monthName(period.key, 'short')} ${period.key.slice(0, 4)}`
  return periodLabel(period)
}

const nouns = { day: 'Day', week: 'Week', month: 'Month', year: 'Year', undated: 'Papers' }

// No `rel`: `prev` and `next` are the feed's own pages.
function Neighbour({ side, period }: { side: 'before' | 'after'; period?: Period }) {
  const icon = <Icon name={side === 'before' ? 'left' : 'right'} />
  if (!period) return <span>{icon}</span>
  return (
    <a href={periodPath(period)} aria-label={`${nouns[period.kind]} ${side}: ${periodLabel(period)}`}>
      {icon}
    </a>
  )
}
