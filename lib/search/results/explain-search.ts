import 'server-only'
import { db } from '../../db/connection'
import { papersById } from '../../papers/by-id'
import { paperId } from '../../papers/paper'
import type { SearchRequest } from '../query/query-types'
import { resolve } from '../query/resolve'
import { searchEngine } from '../store/engine'
import { explain } from './explain'
import type { ExplainedSearch } from './explained'

/** How many of the first results can be chosen. */
const CHOICES = 10

/**
 * The ranking formula in numbers for a search.
 * @param id a paper's identifier; the first result when absent.
 * @returns undefined while the index loads.
 */
export async function explainSearch(
  request: SearchRequest,
  id: string | undefined,
): Promise<ExplainedSearch | undefined> {
  const engine = searchEngine()
  if (!engine) return undefined
  const { query } = resolve(request, engine)
  const { hits } = engine.index.rank({ ...query, sort: 'relevance', offset: 0, limit: CHOICES })
  const first = hits.map(hit => hit.id)
  const asked = id === undefined ? first[0] : paperId.safeParse(id).data
  const papers = await papersById(db(), [...new Set([...first, ...(asked ? [asked] : [])])])
  const paper = papers.find(each => each.id === asked)
  return {
    choices: papers
      .filter(each => first.includes(each.id) || each === paper)
      .map(({ id, title }) => ({ id, title })),
    ...(paper && {
      chosen: {
        id: paper.id,
        title: paper.title,
        explanation: explain(engine, query, request.query.words, paper),
      },
    }),
  }
}
