import { LRUCache } from 'lru-cache'
import { FRESH_SECONDS } from './caching'
import { bytesOf, finish, type Kept, mayBeKept, type Rendered } from './kept-response'

export interface ResponseCache {
  /** What is kept at an address; when it is no longer fresh, a new one is made meanwhile. */
  get(address: string): Kept | undefined
  /** Makes the response at an address, once for all who ask at the same time, and keeps it if it may. */
  make(address: string): Promise<Kept | Rendered>
  /** Forgets everything: the papers changed. What is being made from what was before is not kept. */
  drop(): void
  /** How much is kept: responses, and bytes in all. */
  size(): { responses: number; bytes: number }
}

const MEGABYTE = 1024 * 1024
const FRESH_MS = FRESH_SECONDS * 1_000

/**
 * Public responses in memory (RFC 9111), bounded in bytes, those not asked for longest leaving first.
 * Stale ones are served while a new one is made (RFC 5861) by age only: after a change nothing old is left.
 * @param render asks the application for the response at an address.
 */
export function responseCache(
  render: (address: string) => Promise<Rendered>,
  maxBytes = 64 * MEGABYTE,
): ResponseCache {
  const kept = new LRUCache<string, Kept>({
    maxSize: maxBytes,
    sizeCalculation: (response, address) => bytesOf(response) + address.length,
  })
  const making = new Map<string, Promise<Kept | Rendered>>()
  let epoch = 0

  async function makeAndKeep(address: string): Promise<Kept | Rendered> {
    const begun = epoch
    const rendered = await render(address)
    if (!mayBeKept(rendered)) return rendered
    const response = await finish(rendered)
    if (begun === epoch) kept.set(address, response)
    return response
  }

  function make(address: string): Promise<Kept | Rendered> {
    const underWay = making.get(address)
    if (underWay) return underWay
    const made = makeAndKeep(address).finally(() => {
      if (making.get(address) === made) making.delete(address)
    })
    making.set(address, made)
    return made
  }

  return {
    get(address) {
      const response = kept.get(address)
      if (!response) return undefined
      const age = Date.now() - response.madeAt
      if (age > 2 * FRESH_MS) return undefined
      if (age > FRESH_MS) make(address).catch(() => {})
      return response
    },
    make,
    drop() {
      epoch += 1
      kept.clear()
      making.clear()
    },
    size: () => ({ responses: kept.size, bytes: kept.calculatedSize }),
  }
}
