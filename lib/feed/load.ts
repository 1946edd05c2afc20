import 'server-only'
import { countNewer, dayTotals, feedSummary, periodsBeside } from './counts'
import type { Cursor } from './cursor'
import type { FeedPage, FeedSummary, LoadedFeed } from './page'
import { type FeedPart, isPeriod } from './part'
import { type Period, periodOf } from './period'
import { feedPage, feedPageAround } from './queries'

/** How many papers a page of the feed shows. */
export const PAGE_SIZE = 20

/**
 * A page of the feed, or of a part of it, from a cursor on.
 * @param cursor absent for the first page.
 */
export async function loadFeed(cursor?: Cursor, part?: FeedPart): Promise<LoadedFeed> {
  return around(await feedPage(cursor, PAGE_SIZE, part), part)
}

/** The page that holds the paper; undefined when no paper has the identifier. */
export async function loadFeedAround(id: string): Promise<LoadedFeed | undefined> {
  const page = await feedPageAround(id, PAGE_SIZE)
  return page && around(page)
}

async function around(page: FeedPage, part?: FeedPart): Promise<LoadedFeed> {
  const [totals, newer, summary] = await Promise.all([
    dayTotals(page, part),
    countNewer(page, part),
    feedSummary(part),
  ])
  const shown = shownPeriod(summary, part)
  const beside = shown ? await periodsBeside(shown) : {}
  return { ...page, part, beside, dayTotals: totals, newer, summary }
}

function shownPeriod({ newest }: FeedSummary, part?: FeedPart): Period | undefined {
  if (part) return isPeriod(part) ? part : undefined
  return newest ? periodOf('day', newest) : undefined
}
