import type { AuthorNames, Lexicon, PaperIndex } from '../index/parts'

/** What search answers from, once it is loaded. */
export interface SearchEngine {
  index: PaperIndex
  /** Terms (stems) by text. */
  terms: Lexicon
  /** Words by text, with the identifier of their term. */
  words: Lexicon
  authors: AuthorNames
}

// Next bundles the application apart from the server that it runs in, so the two meet on `globalThis`.
const KEY = Symbol.for('daily-papers.search-engine')

/** The loaded engine of this process; undefined while it loads, and in a process that does not search. */
export function searchEngine(): SearchEngine | undefined {
  return Reflect.get(globalThis, KEY)
}

/** Makes an engine the one that this process answers from. */
export function setSearchEngine(engine: SearchEngine | undefined): void {
  Reflect.set(globalThis, KEY, engine)
}
