import type { ReactNode } from 'react'
import { PaperCard } from '@/components/paper/paper-card'
import { dayLabel, weekday } from '@/lib/feed/day-label'
import type { FeedPaper } from '@/lib/feed/page'
import { type PartName, periodPath } from '@/lib/feed/paths'

interface Day {
  /** The UTC day (`2025-07-19`); absent for undated papers. */
  day?: string
  /** The day's heading stands on the page already, above an earlier section. */
  continued?: boolean
  /** How many papers the day has, where that is known. */
  total?: number
  /** The part whose page this is, where it may be this very day. */
  part?: PartName
}

interface Cards {
  papers: FeedPaper[]
  /** The paper that the reader's address names. */
  linkedId?: string
}

/** The papers of one day, or as many of them as one page holds. */
export function DaySection({ papers, linkedId, ...day }: Day & Cards) {
  return (
    <DayFrame {...day}>
      <DayCards papers={papers} linkedId={linkedId} />
    </DayFrame>
  )
}

/** A day's section around the cards given as its children. */
export function DayFrame({ day, continued, total, part, children }: Day & { children: ReactNode }) {
  if (continued) {
    return (
      <section className="day frame cont" aria-label={`${day ? dayLabel(day) : 'Undated'}, continued`}>
        {children}
      </section>
    )
  }
  return (
    <section id={`day-${day ?? 'undated'}`} className="day frame">
      <DayHeading day={day} total={total} part={part} />
      {children}
    </section>
  )
}

/** The cards of one day. */
export function DayCards({ papers, linkedId }: Cards) {
  return papers.map(paper => <PaperCard key={paper.id} paper={paper} linked={paper.id === linkedId} />)
}

function DayHeading({ day, total = 1, part }: Omit<Day, 'continued'>) {
  const count = total > 1 && ` · ${total} papers`
  const heading = day ? (
    <>
      <time dateTime={day}>{dayLabel(day)}</time>{' '}
      <small>
        {weekday(day)}
        {count}
      </small>
    </>
  ) : (
    <>
      Undated{' '}
      <small>
        Their day is not known
        {count}
      </small>
    </>
  )
  const isOwnPage = part?.kind === (day ? 'day' : 'undated') && part.key === (day ?? 'undated')
  return <h2>{isOwnPage ? heading : <a href={pathOf(day)}>{heading}</a>}</h2>
}

function pathOf(day?: string): string {
  return periodPath(day ? { kind: 'day', key: day } : { kind: 'undated', key: 'undated' })
}
