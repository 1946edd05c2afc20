import 'server-only'
import { countNewer, dayTotals, feedSummary } from './counts'
import { decodeCursor } from './cursor'
import type { FeedPage, LoadedFeed } from './page'
import { feedPage, feedPageAround } from './queries'

/** How many papers a page of the feed shows. */
export const PAGE_SIZE = 20

/** The page that a cursor names, the first one for undefined; undefined when the text is no cursor. */
export async function loadFeed(cursor: string | undefined): Promise<LoadedFeed | undefined> {
  const decoded = cursor === undefined ? undefined : decodeCursor(cursor)
  if (cursor !== undefined && !decoded) return undefined
  return around(await feedPage(decoded, PAGE_SIZE))
}

/** The page that holds the paper; undefined when no paper has the identifier. */
export async function loadFeedAround(id: string): Promise<LoadedFeed | undefined> {
  const page = await feedPageAround(id, PAGE_SIZE)
  return page && around(page)
}

async function around(page: FeedPage): Promise<LoadedFeed> {
  const [totals, newer, summary] = await Promise.all([dayTotals(page), countNewer(page), feedSummary()])
  return { ...page, dayTotals: totals, newer, summary }
}
