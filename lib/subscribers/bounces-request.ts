import { z } from 'zod'
import { db } from '../db/connection'
import type { Env } from '../env'
import { answeringDiscreetly } from '../http/discreet'
import { faultsOf, problem } from '../http/problem'
import { rawBody } from '../http/raw-body'
import { bounceEventSchema } from './bounce-event'
import { isSigned } from './bounce-signature'
import { applyBounces } from './bounces'

const MAX_BYTES = 1_048_576
const MAX_EVENTS = 1_000

const bodySchema = z.object(
  {
    events: z
      .array(bounceEventSchema, { error: 'must be an array of events' })
      .max(MAX_EVENTS, `must be at most ${MAX_EVENTS} events`),
  },
  { error: 'must be an object with events' },
)

/** Answers `POST /api/bounces`: the counts of what became of the events, or a problem (RFC 9457). */
export async function answerBounces(request: Request, { BOUNCE_SECRET }: Env): Promise<Response> {
  if (!BOUNCE_SECRET) return problem(404, 'Bounces are not taken here: BOUNCE_SECRET is not set.')
  const body = await rawBody(request, MAX_BYTES)
  if (!body) return problem(413, `More than ${MAX_BYTES} bytes: send the events in several requests.`)
  if (!isSigned(BOUNCE_SECRET, request.headers, body))
    return problem(401, 'The signature does not fit this body, or is older than five minutes.', undefined, {
      'WWW-Authenticate': 'HMAC-SHA256',
    })
  const parsed = bodySchema.safeParse(jsonOf(body))
  if (!parsed.success) return problem(400, 'The events cannot be read so.', faultsOf(parsed.error))
  const { events } = parsed.data
  return answeringDiscreetly(async () =>
    Response.json(await applyBounces(db(), events), { headers: { 'Cache-Control': 'no-store' } }),
  )
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}
