import type { Paper } from '../papers/paper'
import type { Wishes } from '../subscribers/wishes'

/** One issue of the digest: the feed's papers of a UTC day, or of an ISO 8601 week. */
export interface Issue {
  frequency: 'daily' | 'weekly'
  /** `daily:2025-10-17`, `weekly:2025-W42`. */
  key: string
  /** The day (`2025-10-17`) or the week (`2025-W42`). */
  period: string
}

/** Which papers somebody wants, without how often. */
export type Filter = Omit<Wishes, 'frequency'>

/** What one filter leaves of an issue: at most 20 papers, best first, of `total` that match. */
export interface Choice {
  papers: Paper[]
  total: number
}

/** Stands for the reader's own unsubscribe address in a rendered digest, until it is sent. */
export const UNSUBSCRIBE_PLACEHOLDER = 'unsubscribe-url-goes-here.invalid'

/** The text that all with the same filter get; the placeholder is in `html` and `text`. */
export interface RenderedDigest {
  subject: string
  html: string
  text: string
}
