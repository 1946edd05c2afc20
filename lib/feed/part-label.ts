import { type FeedPart, isPeriod } from './part'
import { periodLabel } from './period-label'

/** What a part of the feed is called: a period's name, an organisation's or an author's. */
export function partLabel(part: FeedPart): string {
  return isPeriod(part) ? periodLabel(part) : part.name
}
