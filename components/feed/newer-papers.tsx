import type { DayGroup } from '@/lib/feed/group'
import { cursorPath, type PartName } from '@/lib/feed/paths'
import { NewerRow } from './feed-states'
import { LoadedDay } from './loaded-day'
import { onPlainClick } from './plain-click'
import type { FeedPages } from './use-feed-pages'

interface NewerPapersProps {
  pages: FeedPages
  part?: PartName
  /** The days of the papers loaded so far. */
  days: DayGroup[]
  /** How many papers are newer still. */
  count: number
  /** How many papers the last of these days has, when the server drew the rest of it. */
  lastTotal?: number
}

/** What stands above the papers that the server drew: the way up, and what was loaded of it. */
export function NewerPapers({ pages, part, days, count, lastTotal }: NewerPapersProps) {
  return (
    <>
      {pages.cursor && (
        <NewerRow
          href={cursorPath(pages.cursor, part)}
          count={count}
          state={pages.state}
          onPress={onPlainClick(pages.load)}
        />
      )}
      {days.map(({ day, papers }, index) => {
        const isLast = index === days.length - 1
        const isWhole = index > 0 || pages.cursor === null
        const total = (isLast && lastTotal) || (isWhole ? papers.length : undefined)
        return <LoadedDay key={day ?? 'undated'} day={day} papers={papers} total={total} part={part} />
      })}
    </>
  )
}
