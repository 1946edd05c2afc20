import { dayLabel, shortDayLabel } from './day-label'
import type { Period } from './period'

const month = new Intl.DateTimeFormat('en-US', { month: 'long', year: 'numeric', timeZone: 'UTC' })

/** What a period is called: "Jul 19, 2025", "Week 29, 2025", "July 2025", "2025", "Undated papers". */
export function periodLabel(period: Period): string {
  switch (period.kind) {
    case 'day':
      return dayLabel(period.key)
    case 'week':
      return `Week ${Number(period.key.slice(6))}, ${period.key.slice(0, 4)}`
    case 'month':
      return month.format(new Date(period.firstDay))
    case 'year':
      return period.key
    case 'undated':
      return 'Undated papers'
  }
}

/** From which day to which a week lasts ("Jul 14 to Jul 20"); undefined for what its name says already. */
export function periodSpan(period: Period): string | undefined {
  if (period.kind !== 'week') return undefined
  return `${shortDayLabel(period.firstDay)} to ${shortDayLabel(period.lastDay)}`
}
