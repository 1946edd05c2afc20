import { z } from 'zod'
import { fetchPage } from './raw'

const paper = z.object({ id: z.string(), title: z.string(), abstract: z.string() })

const page = z.object({ papers: z.array(paper), nextCursor: z.string().nullable() })

export type ApiPaper = z.infer<typeof paper>

/** One page of the app's feed, as a stranger reads it. */
export async function feedApi(url: string, query = ''): Promise<z.infer<typeof page>> {
  const { body } = await fetchPage(`${url}/api/feed${query}`)
  return page.parse(JSON.parse(body.toString()))
}

/** The cursors of the feed's pages of twenty, the deepest last. */
export async function feedCursors(url: string): Promise<string[]> {
  const cursors: string[] = []
  for (let query = ''; ; ) {
    const { nextCursor } = await feedApi(url, query)
    if (nextCursor === null) return cursors
    cursors.push(nextCursor)
    query = `?cursor=${nextCursor}`
  }
}
