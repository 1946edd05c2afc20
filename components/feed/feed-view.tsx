import { Once } from '@/components/once/once'
import { SiteHeader } from '@/components/site/site-header'
import { readEnv } from '@/lib/env'
import { groupByDay } from '@/lib/feed/group'
import type { LoadedFeed } from '@/lib/feed/page'
import { mailIsOn } from '@/lib/mail/is-on'
import { DayCards, DaySection } from './day-section'
import { FeedHero } from './feed-hero'
import { FeedPaging } from './feed-paging'
import { FeedEmpty } from './feed-states'

/** So many cards are in the window at first, at most. */
const IN_SIGHT = 6

/** A page of the feed, whole without JavaScript: its header, its days, and the ways on. */
export function FeedView({ feed, linkedId }: { feed: LoadedFeed; linkedId?: string }) {
  const days = groupByDay(feed.papers)
  const [first, ...rest] = days
  const lastInSight = feed.papers.slice(0, IN_SIGHT).at(-1)
  return (
    <>
      {/* Nothing is drawn until these cards are there: half a card moves when its rest comes. */}
      {lastInSight && <link rel="expect" href={`#paper-${lastInSight.id}`} blocking="render" />}
      <SiteHeader current="papers" home />
      <main>
        <FeedHero part={feed.part} beside={feed.beside} summary={feed.summary} mailOn={mailIsOn(readEnv())} />
        <div id="papers">
          {first ? (
            <FeedPaging
              part={feed.part && { kind: feed.part.kind, key: feed.part.key }}
              firstDay={first.day}
              firstTotal={feed.dayTotals[0] ?? 0}
              firstCards={
                <Once content={[first.papers, linkedId]}>
                  <DayCards papers={first.papers} linkedId={linkedId} />
                </Once>
              }
              lastDay={days.at(-1)?.day}
              ids={feed.papers.map(paper => paper.id)}
              previousCursor={feed.previousCursor}
              nextCursor={feed.nextCursor}
              newerCount={feed.newer}
              summary={feed.summary}
            >
              <Once content={[rest, feed.dayTotals, linkedId]}>
                {rest.map(({ day, papers }, index) => (
                  <DaySection
                    key={day ?? 'undated'}
                    day={day}
                    papers={papers}
                    total={feed.dayTotals[index + 1]}
                    linkedId={linkedId}
                  />
                ))}
              </Once>
            </FeedPaging>
          ) : (
            <FeedEmpty />
          )}
        </div>
      </main>
    </>
  )
}
