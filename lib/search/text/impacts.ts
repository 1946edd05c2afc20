import type { Paper } from '../../papers/paper'

/** What search reads of a paper. */
export type SearchText = Pick<Paper, 'title' | 'abstract' | 'authors' | 'organization'>

/**
 * BM25F's weight of each field, how much its length counts (b), and the length it is compared with, in words. The
 * lengths are fixed, so that no paper is scored anew when others arrive.
 * Source: S. Robertson and H. Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009), section 3.6.
 */
export const FIELDS = {
  title: { weight: 3, b: 0.3, average: 10 },
  abstract: { weight: 1, b: 0.75, average: 150 },
  authors: { weight: 2, b: 0, average: 1 },
  organization: { weight: 1, b: 0, average: 1 },
}

/** How fast further occurrences stop to count (BM25's k1). */
export const SATURATION = 1.2

/** The greatest impact: it fits one byte. */
export const MAX_IMPACT = 255

/** What one occurrence in a field of so many words adds to a term's frequency. */
export function shareOf(field: keyof typeof FIELDS, length: number): number {
  const { weight, b, average } = FIELDS[field]
  return weight / (1 - b + (b * length) / average)
}

/** The impact of a weighted frequency: its saturation, rounded to a byte. */
export function impactOf(frequency: number): number {
  return Math.min(MAX_IMPACT, Math.max(1, Math.round((MAX_IMPACT * frequency) / (frequency + SATURATION))))
}
