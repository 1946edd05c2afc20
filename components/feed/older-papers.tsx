import { useEffect, useRef } from 'react'
import type { DayGroup } from '@/lib/feed/group'
import type { FeedSummary } from '@/lib/feed/page'
import { cursorPath, type PeriodName } from '@/lib/feed/paths'
import { DaySection } from './day-section'
import { FeedEnd, FeedError, FeedTail, LoadMore } from './feed-states'
import { onPlainClick } from './plain-click'
import type { AutoLoad } from './use-auto-load'
import type { FeedPages } from './use-feed-pages'

interface OlderPapersProps {
  pages: FeedPages
  period?: PeriodName
  /** The days of the papers loaded so far. */
  days: DayGroup[]
  /** The last day that the server drew: its papers may go on here. */
  dayAbove?: string
  /** How many papers stand on the page in all. */
  loaded: number
  autoLoad: AutoLoad
  summary: FeedSummary
}

/** What stands below the papers that the server drew: the pages loaded since, and the way on. */
export function OlderPapers({ pages, period, days, dayAbove, loaded, autoLoad, summary }: OlderPapersProps) {
  const next = pages.cursor && cursorPath(pages.cursor, period)
  const focusNextPage = useFocusOnPage(pages)
  const press = onPlainClick(() => {
    focusNextPage()
    autoLoad.allow()
    pages.load()
  })

  return (
    <>
      {days.map(({ day, papers }, index) => (
        <DaySection
          key={day ?? 'undated'}
          day={day}
          papers={papers}
          continued={index === 0 && day === dayAbove}
          total={index < days.length - 1 || !next ? papers.length : undefined}
        />
      ))}
      <p className="vh" role="status">
        {pages.pages.length > 0 && `${loaded} papers loaded`}
      </p>
      <div ref={autoLoad.sentinel} />
      {next && pages.state === 'error' ? (
        <FeedError loaded={loaded} nextHref={next} onRetry={press} />
      ) : next && (pages.state === 'loading' || autoLoad.isAutomatic) ? (
        // A new element for each page: one that stays would move under the reader's eyes.
        <FeedTail key={loaded} nextHref={next} />
      ) : next ? (
        <LoadMore href={next} onPress={press} />
      ) : (
        <FeedEnd count={summary.papers} from={summary.oldest} to={summary.newest} period={period} />
      )}
    </>
  )
}

/** After the returned function was called, the next page's first title takes the focus when it arrives. */
function useFocusOnPage({ pages }: FeedPages): () => void {
  const awaited = useRef(0)
  useEffect(() => {
    const first = pages[awaited.current - 1]?.papers[0]
    if (!first) return
    awaited.current = 0
    const card = document.getElementById(`paper-${first.id}`)
    card?.querySelector<HTMLElement>('h3 a')?.focus({ preventScroll: true })
  }, [pages])
  return () => {
    awaited.current = pages.length + 1
  }
}
