import type { ClientBase } from 'pg'
import { readChangedRows, type Snapshot } from './changed-rows'
import type { SearchEngine } from './engine'

/**
 * Brings an engine from the moment it shows to the present. What was applied before an error is applied again the
 * next time, with the same outcome.
 * @returns the moment it shows now.
 * @throws DatabaseReplaced when only a new load helps, and what the connection throws.
 */
export function catchUp(client: ClientBase, engine: SearchEngine, seen: Snapshot): Promise<Snapshot> {
  return readChangedRows(client, seen, {
    terms: entries => engine.terms.add(entries),
    words: entries => engine.words.add(entries),
    authors: entries => engine.authors.add(entries),
    paper: paper => engine.index.put(paper),
    gone: id => engine.index.remove(id),
  })
}
