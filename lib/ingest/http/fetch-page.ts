import { setTimeout as delay } from 'node:timers/promises'
import { backOff } from '../../digest/retry'
import { askedWait } from './asked-wait'
import { BadAnswer } from './bad-answer'
import { type HttpAnswer, httpGet } from './http-get'

const MAX_TRIES = 5
/** Hugging Face counts requests in windows of five minutes; whoever asks for more is asked again by a later run. */
const MAX_ASKED_WAIT_MS = 330_000

/** How requests are made; tests give what does not wait. */
export interface Manners {
  /** Waits so many milliseconds; ends at once, with an error, when the signal comes. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>
  /** How many milliseconds to wait before the next request. */
  pace(): number
  /** The time that a whole request may take, its body included. */
  timeoutMs: number
}

export const plainManners: Manners = {
  wait: (milliseconds, signal) => delay(milliseconds, undefined, { signal }),
  pace: () => 0,
  timeoutMs: 60_000,
}

/** What is asked for, and how its answer is read. */
export interface PageRequest<T> {
  address: URL
  accept: string
  /** @throws BadAnswer when the body is not what was asked for; it is asked again then. */
  read(body: string): T
  /** What the body of a refusal says in words, if anything. */
  explain?(body: string): string | undefined
}

type Failure = { reason: string; isFinal?: boolean; waitMs?: number | undefined }

/**
 * Gets a page. What may pass is tried again, five times in all, with exponential back-off, or after the wait that the
 * server asks for: a time-out, no connection, 408, 429, 5xx, an answer that cannot be read.
 * @throws Error, one plain sentence: the host, what it answered, what to do; or the signal's reason.
 */
export async function fetchPage<T>(
  request: PageRequest<T>,
  manners: Manners,
  signal: AbortSignal,
): Promise<T> {
  const { host } = request.address
  for (let tries = 1; ; tries += 1) {
    const pace = manners.pace()
    if (pace > 0) await manners.wait(pace, signal)
    const result = await attempt(request, manners.timeoutMs, signal)
    if ('page' in result) return result.page
    const { reason, isFinal, waitMs = backOff(1, tries - 1) * 1_000 } = result
    if (isFinal) throw new Error(`${host} ${reason}.`)
    if (waitMs > MAX_ASKED_WAIT_MS)
      throw new Error(
        `${host} ${reason} and asks to wait ${Math.ceil(waitMs / 60_000)} minutes: try again then.`,
      )
    if (tries === MAX_TRIES)
      throw new Error(`${host} ${reason}, after ${MAX_TRIES} tries: try again later, it goes on from here.`)
    await manners.wait(waitMs, signal)
  }
}

async function attempt<T>(
  { address, accept, read, explain }: PageRequest<T>,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<{ page: T } | Failure> {
  signal.throwIfAborted()
  const limit = AbortSignal.timeout(timeoutMs)
  try {
    const answer = await httpGet(address, accept, AbortSignal.any([signal, limit]))
    if (answer.status === 200) return { page: read(answer.body) }
    return refusal(answer, explain?.(answer.body))
  } catch (error) {
    signal.throwIfAborted()
    if (limit.aborted) return { reason: `does not answer within ${timeoutMs / 1_000} s` }
    if (error instanceof BadAnswer)
      return { reason: `gives an answer that ${error.message}`, isFinal: error.isFinal }
    if (!isNetworkFault(error)) throw error
    return { reason: `cannot be reached, or does not end its answer (${error.code})` }
  }
}

function refusal({ status, headers }: HttpAnswer, words: string | undefined): Failure {
  const reason = `answers ${status}${words ? `: ${words}` : ''}`
  if (status === 429 || status >= 500 || status === 408)
    return { reason, waitMs: askedWait(headers, Date.now()) }
  return { reason, isFinal: true }
}

function isNetworkFault(error: unknown): error is Error & { code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
}
