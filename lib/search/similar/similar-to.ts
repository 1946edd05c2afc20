import 'server-only'
import { db } from '../../db/connection'
import { dependsOn } from '../../freshness/depends-on'
import { searchEngine } from '../store/engine'
import { similarPapers } from './similar'
import type { SimilarPaper } from './similar-paper'

/**
 * The papers that are about much the same as one; none while the index is being loaded. What is kept depends on those
 * found: one that comes to be more similar is shown when the page is made anew for its age.
 */
export async function similarTo(id: string): Promise<SimilarPaper[]> {
  const engine = searchEngine()
  const found = engine ? await similarPapers(db(), engine, id) : []
  dependsOn({ papers: found.map(similar => similar.id) })
  return found
}
