import { useEffect, useLayoutEffect, useRef } from 'react'
import type { DayGroup } from '@/lib/feed/group'
import type { FeedSummary } from '@/lib/feed/page'
import { cursorPath, type PartName } from '@/lib/feed/paths'
import { FeedEnd, FeedError, FeedTail, LoadMore } from './feed-states'
import { LoadedDay } from './loaded-day'
import { onPlainClick } from './plain-click'
import type { AutoLoad } from './use-auto-load'
import type { FeedPages } from './use-feed-pages'

interface OlderPapersProps {
  pages: FeedPages
  part?: PartName
  /** The days of the papers drawn so far. */
  days: DayGroup[]
  /** Some of the loaded papers are still to be drawn. */
  isUnfolding: boolean
  /** The last day that the server drew: its papers may go on here. */
  dayAbove?: string
  /** How many papers stand on the page in all. */
  loaded: number
  autoLoad: AutoLoad
  summary: FeedSummary
}

/** What stands below the papers that the server drew: the pages loaded since, and the way on. */
export function OlderPapers({ pages, part, days, dayAbove, loaded, autoLoad, ...props }: OlderPapersProps) {
  const { isUnfolding, summary } = props
  const next = pages.cursor && cursorPath(pages.cursor, part)
  const drawn = days.reduce((sum, { papers }) => sum + papers.length, 0)
  const focusNextPage = useFocusOnPage(pages, drawn)
  const isTailed = isUnfolding || (next && (pages.state === 'loading' || autoLoad.isAutomatic))
  useWaitingFooter(Boolean(isTailed))
  const press = onPlainClick(() => {
    focusNextPage()
    autoLoad.allow()
    pages.load()
  })

  return (
    <>
      {days.map(({ day, papers }, index) => (
        <LoadedDay
          key={day ?? 'undated'}
          day={day}
          papers={papers}
          continued={index === 0 && day === dayAbove}
          total={index < days.length - 1 || !(next || isUnfolding) ? papers.length : undefined}
        />
      ))}
      <p className="vh" role="status">
        {pages.pages.length > 0 && `${loaded} papers loaded`}
      </p>
      <div ref={autoLoad.sentinel} />
      {next && pages.state === 'error' ? (
        <FeedError loaded={loaded} nextHref={next} onRetry={press} />
      ) : isTailed ? (
        // A new element each time: one that stays would move under the reader's eyes.
        <FeedTail key={drawn} nextHref={next} />
      ) : next ? (
        <LoadMore href={next} onPress={press} />
      ) : (
        <FeedEnd count={summary.papers} from={summary.oldest} to={summary.newest} part={part} />
      )}
    </>
  )
}

/** A rule for the footer below a page with a tail, or a class of the body, would have each card looked at again. */
function useWaitingFooter(waits: boolean): void {
  useLayoutEffect(() => {
    document.getElementById('foot')?.classList.toggle('waiting', waits)
  }, [waits])
}

/** After the returned function was called, the next page's first title takes the focus when it arrives. */
function useFocusOnPage({ pages }: FeedPages, drawn: number): () => void {
  const awaited = useRef(0)
  useEffect(() => {
    const first = pages[awaited.current - 1]?.papers[0]
    const card = first && drawn > 0 && document.getElementById(`paper-${first.id}`)
    if (!card) return
    awaited.current = 0
    card.querySelector<HTMLElement>('h3 a')?.focus({ preventScroll: true })
  }, [pages, drawn])
  return () => {
    awaited.current = pages.length + 1
  }
}
