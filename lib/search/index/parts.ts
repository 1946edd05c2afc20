import type { SearchSort } from '../query/query-types'

/** What the index knows of a paper besides its terms. */
export interface PaperFacts {
  /** The paper's identifier. */
  id: string
  /** Its place among the days, as `papers.day_key` has it: newer days are smaller, undated ones greatest. */
  dayKey: number
  /** Absent where the number is not known. */
  upvotes?: number
  hasCode: boolean
  organization?: { slug: string; name: string }
  /** Identifiers of `search_authors`. */
  authors: number[]
}

/** A paper as the index takes it; `terms` and `sequence` are packed as `packed.ts` writes them. */
export interface IndexedPaper extends PaperFacts {
  terms: Uint8Array
  sequence: Uint8Array
}

/** Terms that stand for one word that was typed: one, or several likely corrections; none when nobody holds it. */
export interface TermGroup {
  terms: { term: number; weight: number }[]
  /** It adds to the score of papers that other words find, and finds none by itself: a word of grammar. */
  onlyAdds?: boolean
}

/** What papers must be, besides holding words. Everything given must be true of a paper. */
export interface RankFilter {
  /** Both ends included. */
  dayKeys?: { from: number; to: number }
  /** One of these organisations, by slug. */
  organizations?: ReadonlySet<string>
  minUpvotes?: number
  hasCode?: boolean
}

/**
 * What to rank papers by. A sequence of terms that is empty, or holds a number that is no term (0, -1), is in no paper:
 * so stands a phrase with a word that nobody holds.
 */
export interface RankQuery {
  /** One for each word, 24 at most; without any, every paper that passes the rest is found. */
  groups: TermGroup[]
  /** Terms that must stand next to each other, in the title, one author's name, or the abstract. */
  phrases: number[][]
  /** Terms, or sequences of them, that must not occur. */
  without: number[][]
  /** Terms that must stand next to each other in one author's name. */
  authors: number[][]
  filter: RankFilter
  sort: SearchSort
  offset: number
  limit: number
}

/** What papers must be besides holding words. */
export type Conditions = Pick<RankQuery, 'filter' | 'phrases' | 'authors' | 'without'>

/** A paper that was found. */
export interface Hit {
  id: string
  /** How many of the words it holds. */
  matched: number
  /** Its BM25 score times the root of the share of words it holds, before proximity. */
  score: number
}

/** A slice of what was found: papers with all words first, when sorted by relevance. */
export interface Ranked {
  hits: Hit[]
  /** How many papers hold every word, and how many hold any; both pass the filter. */
  every: number
  some: number
  /** The greatest BM25 score of a paper that was found, when sorted by relevance; 0 without words. */
  best: number
}

/** An inverted index of papers in memory. */
export interface PaperIndex {
  /** How many papers it holds. */
  readonly size: number
  /** How many entries are outdated or not yet in order; many of them make it slower, and a new load is due. */
  readonly untidy: number
  /** Adds a paper, or replaces what it held under the identifier. */
  put(paper: IndexedPaper): void
  /** Takes a paper out; unknown ones are ignored. */
  remove(id: string): void
  /** What it knows of a paper. */
  factsOf(id: string): PaperFacts | undefined
  /** In how many papers a term occurs. */
  papersWith(term: number): number
  /** About the same, at no cost: outdated entries count. */
  entriesWith(term: number): number
  /** How many papers an author wrote, by identifier. */
  papersBy(author: number): number
  /** Organisations with papers, by slug: name, and how many papers. */
  readonly organizations: ReadonlyMap<string, { name: string; papers: number }>
  rank(query: RankQuery): Ranked
  /** Tells whether a paper passes all that a query asks besides its words. */
  passing(query: Conditions): (id: string) => boolean
}

/** A sorted list of texts, each with an identifier: words and their terms, or terms. */
export interface Lexicon {
  readonly size: number
  /** Adds texts; those that are there already are ignored. */
  add(entries: { text: string; id: number }[]): void
  /** The identifier of a text. */
  find(text: string): number | undefined
  /** Texts that begin so, in ascending order, at most `limit`. */
  startingWith(prefix: string, limit: number): { text: string; id: number }[]
  /** Texts that `most` edits at most turn into this one, in any order; edits are those of `edits.ts`. */
  near(text: string, most: number): { text: string; id: number; edits: number }[]
}

/** Names of authors, to be completed. */
export interface AuthorNames {
  add(authors: { id: number; slug: string; name: string }[]): void
  /** Authors of whose name each word begins with one of these, those with most papers first. */
  complete(
    words: string[],
    limit: number,
    papersBy: (author: number) => number,
  ): { id: number; slug: string; name: string }[]
}
