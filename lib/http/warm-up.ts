import { z } from 'zod'
import { periodPath } from '../feed/paths'
import { periodOf } from '../feed/period'
import { paperSchema } from '../papers/paper'
import { feedDay } from '../papers/paper-day'
import { paperPath } from '../papers/paths'
import type { ResponseCache } from './response-cache'

const { id, featuredOn, publishedOn } = paperSchema.shape
const newest = z.object({ papers: z.array(z.object({ id, featuredOn, publishedOn })) })

/**
 * Asks for one page of each kind, so that the first reader does not wait for code that has never run. What fails
 * here fails again, and is reported, when a reader asks for it.
 */
export async function warmUp(cache: ResponseCache): Promise<void> {
  try {
    const feed = await cache.make('/api/feed')
    const body = 'variants' in feed ? feed.variants.identity.body() : feed.body
    const paper = newest.parse(JSON.parse(body.toString())).papers[0]
    const day = paper && feedDay(paper)
    const own = paper ? [paperPath(paper.id)] : []
    const periods = day ? [periodPath(periodOf('day', day)), periodPath(periodOf('month', day))] : []
    for (const address of ['/', '/archive', ...own, ...periods]) await cache.make(address)
  } catch {
    return
  }
}
