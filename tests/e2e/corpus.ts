import { z } from 'zod'
import { send } from '../support/http'

// Written from the issue, not imported from the app: the tests read the API as a stranger would.
const apiPaper = z.object({
  id: z.string(),
  title: z.string(),
  abstract: z.string(),
  authors: z.array(z.object({ name: z.string() })).optional(),
  publishedOn: z.string().optional(),
  upvotes: z.number().optional(),
})
const apiPage = z.object({
  papers: z.array(apiPaper),
  nextCursor: z.string().nullable(),
  previousCursor: z.string().nullable(),
})

export type ApiPaper = z.infer<typeof apiPaper>
export type ApiPage = z.infer<typeof apiPage>

export async function getPage(base: string, query: Record<string, string>): Promise<ApiPage> {
  const answer = await send(base, `/api/feed?${new URLSearchParams(query)}`)
  if (answer.status !== 200) throw new Error(`/api/feed answered ${answer.status}: ${answer.body}`)
  return apiPage.parse(JSON.parse(answer.body))
}

/** All papers in the feed's order, by walking from page to page. */
export async function walkForward(
  base: string,
  limit: number,
): Promise<{ papers: ApiPaper[]; last: ApiPage }> {
  const papers: ApiPaper[] = []
  let page = await getPage(base, { limit: String(limit) })
  for (;;) {
    papers.push(...page.papers)
    if (page.nextCursor === null || papers.length > 1000) return { papers, last: page }
    page = await getPage(base, { limit: String(limit), cursor: page.nextCursor })
  }
}

/** The papers before a page and its own, in the feed's order, by walking back from page to page. */
export async function walkBackward(base: string, limit: number, last: ApiPage): Promise<ApiPaper[]> {
  const papers: ApiPaper[] = []
  let page = last
  for (;;) {
    papers.unshift(...page.papers)
    if (page.previousCursor === null || papers.length > 1000) return papers
    page = await getPage(base, { limit: String(limit), cursor: page.previousCursor })
  }
}
