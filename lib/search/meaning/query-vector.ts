import { setTimeout as delay } from 'node:timers/promises'
import { LRUCache } from 'lru-cache'
import { createBreaker } from './breaker'
import { EncoderError, embed } from './client'
import type { Encoder } from './encoder'
import { quantised } from './quantise'

/** How long a reader waits for a query's vector. */
const WAIT_MS = 300
/** How long the encoder may take all the same, so that the query's next reader has its vector. */
const LIMIT_MS = 10_000
const MOST_AT_ONCE = 8
const KEPT = 1_000
const BREAKER = { failures: 5, restMs: 30_000 }

/** Gives the vector of a query, or undefined when there is none in time. It never throws. */
export type QueryVector = (typed: string) => Promise<Int8Array | undefined>

/**
 * Asks the encoder for queries' vectors, and keeps those of the last ones. A query that is under way is not asked for
 * again; when the encoder fails or is late several times in a row, nothing is asked for a while.
 * @param dimension of papers' vectors; undefined while there are none, and no query is worth a vector.
 * @param report told why queries go without vectors, and told undefined once they have them again.
 */
export function queryVectors(
  encoder: Encoder,
  dimension: () => number | undefined,
  report: (fault: string | undefined) => void,
  { waitMs = WAIT_MS, breaker: limits = BREAKER } = {},
): QueryVector {
  const kept = new LRUCache<string, Int8Array>({ max: KEPT })
  const underWay = new Map<string, Promise<Int8Array>>()
  let lastFault = ''
  const breaker = createBreaker({
    ...limits,
    onChange: isOpen => report(isOpen ? lastFault : undefined),
  })

  async function ask(text: string): Promise<Int8Array> {
    const [vector = []] = await embed(encoder, [text], { timeoutMs: LIMIT_MS })
    const known = dimension()
    if (known !== undefined && vector.length !== known)
      throw new EncoderError(`it answers with ${vector.length} dimensions instead of ${known}`)
    const made = quantised(vector)
    kept.set(text, made)
    return made
  }

  function asked(text: string): Promise<Int8Array> {
    const found = underWay.get(text)
    if (found) return found
    const asking = ask(text).finally(() => underWay.delete(text))
    // Whoever waits for it hears of a fault; nobody may, once it is late.
    asking.catch(() => {})
    underWay.set(text, asking)
    return asking
  }

  return async typed => {
    const text = typed.trim().replace(/\s+/gu, ' ')
    const known = kept.get(text)
    if (known) return known.length === dimension() ? known : undefined
    if (dimension() === undefined) return undefined
    if (underWay.size >= MOST_AT_ONCE || !breaker.allows()) return undefined
    const waiting = new AbortController()
    try {
      const late = delay(waitMs, undefined, { signal: waiting.signal })
      const vector = await Promise.race([asked(text), late])
      if (!vector) throw new EncoderError(`it takes more than ${waitMs} ms`)
      breaker.succeeded()
      return vector
    } catch (error) {
      lastFault = error instanceof Error ? error.message : String(error)
      breaker.failed()
      return undefined
    } finally {
      waiting.abort()
    }
  }
}
