import type { Route } from 'next'
import type { FeedPaper } from '../../feed/page'
import type { MarkedSegment } from './highlight'

/** A paper that was found, with what it was found by marked. */
export interface FoundPaper {
  paper: FeedPaper
  title: MarkedSegment[]
  abstract: MarkedSegment[]
  /** Where in the abstract the first lines begin, so that they show a match: 0, or an offset in it. */
  start: number
  /** Whether it holds every word that was typed. */
  isWhole: boolean
}

/** A change of the search that finds something. */
export interface Way {
  label: string
  path: Route
  papers: number
}

/** Why nothing was found, and what would find something. */
export interface Advice {
  /** Words that no paper holds. */
  unknown: string[]
  ways: Way[]
}

/** What a search found, a page of it. */
export interface SearchPage {
  papers: FoundPaper[]
  /**
   * How many papers hold every word, how many hold any, and how many hold none and are close in meaning (absent where
   * meaning had no part in it); not counted while the index loads.
   */
  totals?: { every: number; some: number; close?: number }
  /** How many pages there are. */
  pages: number
  /** How many words papers were ranked by. */
  words: number
  /** Words that were taken for others. */
  corrections: { typed: string; used: string }[]
  /** The index is being loaded: these are the newest papers with every word, of all or only of the newest. */
  starting?: { complete: boolean }
  /** Given where nothing was found. */
  advice?: Advice
}
