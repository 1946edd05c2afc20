import type { ClientBase } from 'pg'
import { indexBuilder } from '../index/paper-index'
import { createAuthorNames } from '../suggest/author-names'
import { createLexicon } from '../words/lexicon'
import { NOTHING_SEEN, readChangedRows, type Snapshot } from './changed-rows'
import type { SearchEngine } from './engine'

/** An engine, and the moment that it shows. */
export interface Loaded {
  engine: SearchEngine
  seen: Snapshot
}

/**
 * Builds an engine from the rows in the database, while other work has its turns.
 * @throws what the connection throws; it is then not to be used again.
 */
export async function load(client: ClientBase): Promise<Loaded> {
  const papers = indexBuilder()
  const terms = createLexicon()
  const words = createLexicon()
  const authors = createAuthorNames()
  const seen = await readChangedRows(client, NOTHING_SEEN, {
    terms: entries => terms.add(entries),
    words: entries => words.add(entries),
    authors: entries => authors.add(entries),
    paper: paper => papers.add(paper),
    gone: () => {},
  })
  return { engine: { index: await papers.build(), terms, words, authors }, seen }
}
