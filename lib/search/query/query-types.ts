/** What a reader typed, taken apart. Words are as `tokensOf` gives them; days are UTC, `YYYY-MM-DD`. */
export interface SearchQuery {
  /** The words that papers are ranked by, in their order; those of phrases are among them. */
  words: string[]
  /** Words with hyphens as one word ("multi-modal" as "multimodal"), each with the places of its parts in `words`. */
  joined?: { word: string; first: number; last: number }[]
  /** `"exact phrase"`: words that must stand next to each other. */
  phrases: string[][]
  /** `-word`, `-"some words"`: what must not occur. */
  without: string[][]
  /** `author:lecun`, `author:"Yann LeCun"`: words that must stand next to each other in one author's name. */
  authors: string[][]
  /** `org:naver`: words that the organisation's name must hold, or its slug. */
  organizations: string[]
  /** `after:2024`, `after:2024-05`, `after:2024-05-17`: that day or later. */
  after?: string
  /** `before:2024`: earlier than that day. */
  before?: string
}

export type SearchSort = 'relevance' | 'newest' | 'upvotes'

/** A search as its address says it; the filters are controls of the page. */
export interface SearchRequest {
  /** What was typed, as it was typed. */
  typed: string
  query: SearchQuery
  /** The first and the last day, both included. */
  from?: string
  to?: string
  /** An organisation's slug, or words of its name. */
  organization?: string
  /** Papers with fewer upvotes, or an unknown number of them, are left out. */
  minUpvotes?: number
  hasCode: boolean
  /** Words and phrases that must not occur, as they were typed. */
  without?: string
  sort: SearchSort
  /** From 1 on. */
  page: number
  /** Whether misspelt words are taken as they are. */
  exact: boolean
}
