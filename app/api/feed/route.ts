import { z } from 'zod'
import { decodeCursor } from '@/lib/feed/cursor'
import { findPart } from '@/lib/feed/find-part'
import { parsePart } from '@/lib/feed/part'
import { feedPage } from '@/lib/feed/queries'
import { PUBLIC_CACHE_CONTROL } from '@/lib/http/caching'
import { answering, faultsOf, problem } from '@/lib/http/problem'
import { queryOf } from '@/lib/http/query'

const single = z.string({ error: 'must be given once' })
const parameters = z.strictObject({
  cursor: single
    .transform(decodeCursor)
    .refine(cursor => cursor !== undefined, 'is not a cursor that this API gave')
    .optional(),
  in: single
    .transform(parsePart)
    .refine(
      part => part !== undefined,
      'must be a day, an ISO week, a month, a year, undated, org: or author: with a slug',
    )
    .optional(),
  limit: single
    .regex(/^\d{1,3}$/, 'must be a whole number from 1 to 100')
    .transform(Number)
    .refine(limit => limit >= 1 && limit <= 100, 'must be a whole number from 1 to 100')
    .default(20),
})

/** One page of the feed or of a part of it: `GET /api/feed?in=&cursor=&limit=` answers a `FeedPage`. */
export async function GET(request: Request): Promise<Response> {
  const parsed = parameters.safeParse(queryOf(request.url))
  if (!parsed.success) return problem(400, 'The feed cannot be read so.', faultsOf(parsed.error))
  const { cursor, limit, in: name } = parsed.data
  return answering(async () => {
    const part = name && (await findPart(name))
    if (name && !part) return problem(404, 'No paper is of this organisation or author.')
    return Response.json(await feedPage(cursor, limit, part), {
      headers: { 'Cache-Control': PUBLIC_CACHE_CONTROL },
    })
  })
}
