import 'server-only'
import { db } from '../../db/connection'
import { searchEngine } from '../store/engine'
import { similarPapers } from './similar'
import type { SimilarPaper } from './similar-paper'

/** The papers that are about much the same as one; none while the index is being loaded. */
export async function similarTo(id: string): Promise<SimilarPaper[]> {
  const engine = searchEngine()
  return engine ? similarPapers(db(), engine, id) : []
}
