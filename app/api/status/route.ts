import { answering } from '@/lib/http/problem'
import { statusNow } from '@/lib/ingest/status/status-now'

/** How fresh the papers are, for monitoring: `GET /api/status` answers a `SiteStatus`; what is not known is absent. */
export async function GET(): Promise<Response> {
  return answering(async () => Response.json(await statusNow(), { headers: { 'Cache-Control': 'no-store' } }))
}

export const dynamic = 'force-dynamic'
