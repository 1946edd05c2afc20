import { readEnv } from '@/lib/env'
import { answerBounces } from '@/lib/subscribers/bounces-request'

/** Bounces and complaints that a mail provider reports: `POST /api/bounces`, signed with `BOUNCE_SECRET`. */
export async function POST(request: Request): Promise<Response> {
  return answerBounces(request, readEnv())
}
