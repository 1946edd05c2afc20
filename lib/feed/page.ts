import type { Paper } from '../papers/paper'
import type { Segment } from '../papers/text'
import type { FeedPart } from './part'
import type { Period } from './period'

/** A paper with its abstract in segments, only where they say more than the plain text. */
export type WholePaper = Paper & { segments?: Segment[] }

/** A paper as the feed sends it: what a language model said of it is for the paper's own page. */
export type FeedPaper = Omit<WholePaper, 'keywords' | 'aiSummary'>

/** One page of the feed, as `GET /api/feed` answers it; cursors are opaque and null at the ends. */
export interface FeedPage {
  papers: FeedPaper[]
  nextCursor: string | null
  previousCursor: string | null
}

/** What one paper's page says of the paper beside it in the feed. */
export interface Neighbour {
  id: string
  title: string
  day?: string
}

/** What the feed holds in all: the number of papers, the newest and the oldest dated day. */
export interface FeedSummary {
  papers: number
  newest?: string
  oldest?: string
}

/** A day and how many papers it has; the one without a day counts the undated papers. */
export interface DayCount {
  day?: string
  papers: number
}

/** A page of the feed, or of one part of it, with what stands around it. */
export interface LoadedFeed extends FeedPage {
  /** Absent for the whole feed. */
  part?: FeedPart
  /** The periods with papers beside this one; for the whole feed, the days beside its newest; else none. */
  beside: { newer?: Period; older?: Period }
  /** How many papers of the part the days on the page have, in the page's order of days. */
  dayTotals: number[]
  /** How many papers stand before the page. */
  newer: number
  /** What the feed, or the part, holds in all. */
  summary: FeedSummary
}
