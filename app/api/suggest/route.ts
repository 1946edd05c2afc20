import { z } from 'zod'
import { answering, faultsOf, problem } from '@/lib/http/problem'
import { queryOf } from '@/lib/http/query'
import { suggestNow } from '@/lib/search/suggest/suggest-now'

const parameters = z.strictObject({ q: z.string({ error: 'must be given once' }) })

/** Suggestions belong to nobody; a reader who takes back a letter needs not ask again. */
const KEPT = 'public, max-age=60'

/** What may be typed next: `GET /api/suggest?q=` answers `Suggestions`, none while search is loading. */
export async function GET(request: Request): Promise<Response> {
  const parsed = parameters.safeParse(queryOf(request.url))
  if (!parsed.success) return problem(400, 'Nothing can be suggested for this.', faultsOf(parsed.error))
  return answering(async () => {
    const suggestions = await suggestNow(parsed.data.q)
    return Response.json(
      { suggestions: suggestions ?? [] },
      { headers: { 'Cache-Control': suggestions ? KEPT : 'no-store' } },
    )
  })
}
