import 'server-only'
import { countNewer, dayTotals, feedSummary, periodsBeside } from './counts'
import type { Cursor } from './cursor'
import type { FeedPage, LoadedFeed } from './page'
import { type Period, periodOf } from './period'
import { feedPage, feedPageAround } from './queries'

/** How many papers a page of the feed shows. */
export const PAGE_SIZE = 20

/**
 * A page of the feed, or of a period of it, from a cursor on.
 * @param cursor absent for the first page.
 */
export async function loadFeed(cursor?: Cursor, period?: Period): Promise<LoadedFeed> {
  return around(await feedPage(cursor, PAGE_SIZE, period), period)
}

/** The page that holds the paper; undefined when no paper has the identifier. */
export async function loadFeedAround(id: string): Promise<LoadedFeed | undefined> {
  const page = await feedPageAround(id, PAGE_SIZE)
  return page && around(page)
}

async function around(page: FeedPage, period?: Period): Promise<LoadedFeed> {
  const [totals, newer, summary] = await Promise.all([
    dayTotals(page),
    countNewer(page, period),
    feedSummary(period),
  ])
  const shown = period ?? (summary.newest ? periodOf('day', summary.newest) : undefined)
  const beside = shown ? await periodsBeside(shown) : {}
  return { ...page, period, beside, dayTotals: totals, newer, summary }
}
