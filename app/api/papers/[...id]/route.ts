import { PUBLIC_CACHE_CONTROL } from '@/lib/http/caching'
import { answering, problem } from '@/lib/http/problem'
import { idFromPath } from '@/lib/papers/id-from-path'
import { paperApiPath } from '@/lib/papers/paths'
import { paperRecord } from '@/lib/papers/record'

/**
 * All that is known of one paper: `GET /api/papers/2510.15262` answers a `Paper`; a paper's other identifiers, and
 * one with a version, lead there.
 */
export async function GET(
  _request: Request,
  { params }: RouteContext<'/api/papers/[...id]'>,
): Promise<Response> {
  const { id } = await params
  return answering(async () => {
    const paper = await paperRecord(id)
    if (!paper) return problem(404, 'No paper has this identifier.')
    const headers = { 'Cache-Control': PUBLIC_CACHE_CONTROL }
    if (paper.id === idFromPath(id)) return Response.json(paper, { headers })
    return new Response(null, { status: 308, headers: { ...headers, Location: paperApiPath(paper.id) } })
  })
}
