'use client'
import type { ReactNode } from 'react'
import { groupByDay, withoutRepeats } from '@/lib/feed/group'
import type { FeedSummary } from '@/lib/feed/page'
import type { PartName } from '@/lib/feed/paths'
import { DayFrame } from './day-section'
import { NewerPapers } from './newer-papers'
import { OlderPapers } from './older-papers'
import { useAutoLoad } from './use-auto-load'
import { useFeedMemory } from './use-feed-memory'
import { useFeedPages } from './use-feed-pages'
import { useKeptPosition } from './use-kept-position'
import { useRestingCards } from './use-resting-cards'
import { useUnfolding } from './use-unfolding'

interface FeedPagingProps {
  /** Absent for the whole feed. */
  part?: PartName
  /** The first and the last day that the server drew; absent for undated papers. */
  firstDay?: string
  lastDay?: string
  /** How many papers the first day has in all. */
  firstTotal: number
  /** The cards of the first day: its heading is drawn here, since newer papers may come to stand above them. */
  firstCards: ReactNode
  /** The other days. */
  children: ReactNode
  /** The identifiers of the papers that the server drew. */
  ids: string[]
  previousCursor: string | null
  nextCursor: string | null
  /** How many papers stand before the ones that the server drew. */
  newerCount: number
  summary: FeedSummary
}

/** Pages the feed both ways from what the server drew. */
export function FeedPaging({ part, firstDay, lastDay, ids, ...props }: FeedPagingProps) {
  const newer = useFeedPages(props.previousCursor, 'previousCursor', part)
  const older = useFeedPages(props.nextCursor, 'nextCursor', part)
  const olderPapers = withoutRepeats(
    older.pages.flatMap(page => page.papers),
    ids,
  )
  const unfolded = useUnfolding(olderPapers, older.restored)
  const isUnfolding = unfolded.length < olderPapers.length
  const autoLoad = useAutoLoad(older, isUnfolding)
  useFeedMemory(older, newer, autoLoad.allow)
  const drawn = useKeptPosition(newer.pages.length)
  useRestingCards(older.pages.length + newer.pages.length)

  const newerPapers = withoutRepeats(
    newer.pages.toReversed().flatMap(page => page.papers),
    ids,
  )
  const newerDays = groupByDay(newerPapers)
  const isContinued = newerDays.length > 0 && newerDays.at(-1)?.day === firstDay

  return (
    <>
      <NewerPapers
        pages={newer}
        part={part}
        days={newerDays}
        count={props.newerCount - newerPapers.length}
        lastTotal={isContinued ? props.firstTotal : undefined}
      />
      <div ref={drawn}>
        <DayFrame day={firstDay} total={props.firstTotal} continued={isContinued} part={part}>
          {props.firstCards}
        </DayFrame>
        {props.children}
      </div>
      <OlderPapers
        pages={older}
        part={part}
        days={groupByDay(unfolded)}
        isUnfolding={isUnfolding}
        dayAbove={lastDay}
        loaded={ids.length + newerPapers.length + olderPapers.length}
        autoLoad={autoLoad}
        summary={props.summary}
      />
    </>
  )
}
