/** A paper that is about much the same as another, as that one's page shows it. */
export interface SimilarPaper {
  id: string
  title: string
  /** Absent where it is not known. */
  authorCount?: number
  /** The day the paper stands at in the feed, in UTC; absent where none is known. */
  day?: string
  /** Two or three words that both papers hold, the most telling first, as this paper's text writes them. */
  shared: string[]
}
