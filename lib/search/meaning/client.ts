import { z } from 'zod'
import type { Encoder } from './encoder'
import { postJson } from './post-json'

/** More dimensions than any model in use has. */
export const MAX_DIMENSIONS = 4_096

/** A number takes some 20 characters. */
const MAX_BYTES = { answer: 65_536, text: 32 * MAX_DIMENSIONS }

const MAX_RETRY_AFTER_MS = 3_600_000

/** What an encoder answers to texts that it does not take: malformed, too large, not to be processed. */
const REFUSALS = [400, 413, 422]

/**
 * Why there are no vectors, without anything that the server said: an answer may repeat the key.
 * `refusesText` when it may be for the texts, and `retryAfterMs` when the server said how long to wait.
 */
export class EncoderError extends Error {
  override name = 'EncoderError'
  readonly refusesText: boolean
  readonly retryAfterMs: number | undefined

  constructor(message: string, details: { refusesText?: boolean; retryAfterMs?: number } = {}) {
    super(message)
    this.refusesText = details.refusesText ?? false
    this.retryAfterMs = details.retryAfterMs
  }
}

const answerSchema = z.object({
  data: z.array(z.object({ index: z.int(), embedding: z.array(z.number()).min(1).max(MAX_DIMENSIONS) })),
})

/**
 * The vectors of texts, in their order, by the API that OpenAI's embeddings have and others offer too.
 * Source: https://platform.openai.com/docs/api-reference/embeddings/create
 * @param options `timeoutMs`: the time for all of it; `signal`: ends it early.
 * @throws EncoderError when the server gives anything but one vector for each text, all of one dimension.
 */
export async function embed(
  encoder: Encoder,
  texts: string[],
  { timeoutMs, signal }: { timeoutMs: number; signal?: AbortSignal },
): Promise<number[][]> {
  const limit = AbortSignal.timeout(timeoutMs)
  const body = { model: encoder.model, input: texts.map(text => text.toWellFormed()) }
  const { status, retryAfter, ...answer } = await postJson(encoder.address, body, {
    headers: encoder.key === undefined ? {} : { Authorization: `Bearer ${encoder.key}` },
    maxBytes: MAX_BYTES.answer + texts.length * MAX_BYTES.text,
    signal: signal ? AbortSignal.any([signal, limit]) : limit,
  }).catch(error => {
    throw new EncoderError(limit.aborted ? 'it does not answer in time' : faultOf(error))
  })
  if (status !== 200)
    throw new EncoderError(`it answers ${status}`, {
      refusesText: REFUSALS.includes(status),
      ...(retryAfter !== undefined && { retryAfterMs: waitOf(retryAfter) }),
    })
  return vectorsOf(answer.body, texts.length)
}

function vectorsOf(body: string, count: number): number[][] {
  const { data } = answerSchema.safeParse(parsed(body)).data ?? {}
  if (!data) throw new EncoderError('it answers with something else than vectors of finite numbers')
  const byIndex = new Map(data.map(({ index, embedding }) => [index, embedding]))
  const vectors = Array.from({ length: count }, (_, index) => byIndex.get(index) ?? [])
  if (data.length !== count || vectors.some(({ length }) => length === 0))
    throw new EncoderError('it answers with another number of vectors than of texts')
  if (new Set(vectors.map(({ length }) => length)).size > 1)
    throw new EncoderError('it answers with vectors of different dimensions')
  if (vectors.some(vector => vector.every(number => number === 0)))
    throw new EncoderError('it answers with a vector of zeros')
  return vectors
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

/** The wait that `Retry-After` asks for, in milliseconds: a number of seconds, or a date (RFC 9110, 10.2.3). */
function waitOf(retryAfter: string): number {
  const wait = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1_000 : Date.parse(retryAfter) - Date.now()
  return Number.isNaN(wait) ? 0 : Math.min(Math.max(wait, 0), MAX_RETRY_AFTER_MS)
}

function faultOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? ` (${error.code})` : ''
  return `there is no whole answer from it${code}`
}
