import type { Archive, KeyCount } from '@/lib/feed/archive'
import { monthName } from '@/lib/feed/archive'
import { periodPath } from '@/lib/feed/paths'
import { countOf } from '@/lib/papers/count-of'
import { ArchiveMonthView } from './archive-month'

/** All days that have papers: years, the months of one year, the days of one month. */
export function ArchiveView({ archive: { years, undated, month } }: { archive: Archive }) {
  return (
    <div className="archive">
      <ul className="years" aria-label="Years">
        {years.map(year => (
          <li key={year.key}>
            <a href={`/archive/${year.key}`} aria-current={month?.key.startsWith(year.key) || undefined}>
              {year.key} <Count papers={year.papers} />
            </a>
          </li>
        ))}
        {undated > 0 && (
          <li>
            <a href={periodPath({ kind: 'undated', key: 'undated' })}>
              Undated <Count papers={undated} />
            </a>
          </li>
        )}
      </ul>
      {month && (
        <>
          <ul className="months" aria-label={`Months of ${month.key.slice(0, 4)}`}>
            {month.months.map(each => (
              <li key={each.key}>
                <MonthEntry month={each} isShown={each.key === month.key} />
              </li>
            ))}
          </ul>
          <ArchiveMonthView month={month} />
        </>
      )}
    </div>
  )
}

function MonthEntry({ month, isShown }: { month: KeyCount; isShown: boolean }) {
  const name = monthName(month.key, 'short')
  if (month.papers === 0) return <span>{name}</span>
  return (
    <a href={`/archive/${month.key}`} aria-current={isShown || undefined}>
      {name} <Count papers={month.papers} />
    </a>
  )
}

function Count({ papers }: { papers: number }) {
  const [number, noun] = countOf(papers, 'paper').split(' ')
  return (
    <small>
      {number}
      <span className="vh"> {noun}</span>
    </small>
  )
}
