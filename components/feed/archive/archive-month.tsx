import { Icon } from '@/components/site/icons'
import { type ArchiveMonth, type KeyCount, monthName } from '@/lib/feed/archive'
import { dayLabel } from '@/lib/feed/day-label'
import { periodPath } from '@/lib/feed/paths'
import { countOf } from '@/lib/papers/count-of'

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** A month as a calendar of ISO weeks, in which days and weeks that have papers are links. */
export function ArchiveMonthView({ month }: { month: ArchiveMonth }) {
  const year = month.key.slice(0, 4)
  return (
    <div className="cal">
      <div className="step">
        <Step id="archive-older" icon="left" label="Month before" month={month.older} />
        <h2 id="archive-month">
          <a href={periodPath({ kind: 'month', key: month.key })}>{monthName(month.key)}</a>{' '}
          <a href={periodPath({ kind: 'year', key: year })}>{year}</a>
        </h2>
        <Step id="archive-newer" icon="right" label="Month after" month={month.newer} />
      </div>
      <table aria-labelledby="archive-month">
        <thead>
          <tr>
            <th scope="col" abbr="Week">
              wk
            </th>
            {weekdays.map(name => (
              <th key={name} scope="col" abbr={name}>
                {name.slice(0, 2)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {month.weeks.map(week => (
            <tr key={week.key}>
              <th scope="row">
                <Week week={week} />
              </th>
              {week.days.map((day, index) => (
                <td key={weekdays[index]}>{day && <Day day={day} />}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** The ids outlive a press in the dialog, where the focus finds its way by them. */
function Step(props: { id: string; icon: 'left' | 'right'; label: string; month?: string }) {
  const { id, icon, label, month } = props
  if (!month) {
    return (
      <span>
        <Icon name={icon} />
      </span>
    )
  }
  return (
    <a id={id} href={`/archive/${month}`} aria-label={`${label}: ${monthName(month)} ${month.slice(0, 4)}`}>
      <Icon name={icon} />
    </a>
  )
}

function Week({ week: { key, papers } }: { week: KeyCount }) {
  const number = Number(key.slice(6))
  if (papers === 0) return <span>{number}</span>
  return (
    <a
      href={periodPath({ kind: 'week', key })}
      aria-label={`Week ${number}`}
      title={countOf(papers, 'paper')}
    >
      {number}
    </a>
  )
}

function Day({ day: { key, papers } }: { day: KeyCount }) {
  const number = Number(key.slice(8))
  if (papers === 0) return <span>{number}</span>
  return (
    <a href={periodPath({ kind: 'day', key })} aria-label={dayLabel(key)} title={countOf(papers, 'paper')}>
      {number}
    </a>
  )
}
