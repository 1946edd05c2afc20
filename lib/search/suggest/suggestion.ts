/** A stretch of a text: from the first UTF-16 unit to the one after the last. */
export type Stretch = [start: number, end: number]

/** Something that a reader may be typing, and where it leads. */
export interface Suggestion {
  kind: 'paper' | 'organization' | 'author' | 'word'
  text: string
  /** What of the text was typed, in its order. */
  typed: Stretch[]
  /** What is said beside it; may be empty. */
  detail: string
  href: string
}

/** What `GET /api/suggest` answers. */
export interface Suggestions {
  suggestions: Suggestion[]
}
