import { databaseAnswers } from '@/lib/http/database-answers'
import { problem } from '@/lib/http/problem'

/** Whether this server can answer readers, for load balancers: `GET /api/health` answers `{ok: true}`, or 503. */
export async function GET(): Promise<Response> {
  if (!(await databaseAnswers())) return problem(503, 'The database does not answer.')
  return Response.json({ ok: true }, { headers: { 'Cache-Control': 'no-store' } })
}

export const dynamic = 'force-dynamic'
