import { LRUCache } from 'lru-cache'
import { type Change, union } from '../db/paper-change'
import { touches } from '../freshness/dependencies'
import { FRESH_SECONDS } from './caching'
import { bytesOf, finish, type Kept, mayBeKept, type Rendered } from './kept-response'

export interface ResponseCache {
  /** What is kept at an address; when it is no longer fresh, a new one is made meanwhile. */
  get(address: string): Kept | undefined
  /** Makes the response at an address, once for all who ask at the same time, and keeps it if it may. */
  make(address: string): Promise<Kept | Rendered>
  /**
   * Forgets what a change of papers touches. What was begun before is kept, once finished, unless the change touches it.
   */
  drop(change: Change): void
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
  maxBytes = 16 * MEGABYTE,
): ResponseCache {
  const kept = new LRUCache<string, Kept>({
    maxSize: maxBytes,
    sizeCalculation: (response, address) => bytesOf(response) + address.length,
  })
  const making = new Map<string, Promise<Kept | Rendered>>()
  /** For each response that is being made, what changed since it was begun. */
  const changesSince = new Set<Change[]>()

  async function makeAndKeep(address: string): Promise<Kept | Rendered> {
    const changes: Change[] = []
    changesSince.add(changes)
    try {
      const rendered = await render(address)
      if (!mayBeKept(rendered)) return rendered
      const response = await finish(rendered)
      if (!isTouched(response, union(changes))) kept.set(address, response)
      return response
    } finally {
      changesSince.delete(changes)
    }
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
    drop(change) {
      // Who asks from now on waits for nothing that was begun before.
      making.clear()
      for (const changes of changesSince) changes.push(change)
      const touched = [...kept.entries()].filter(([, response]) => isTouched(response, change))
      for (const [address] of touched) kept.delete(address)
    },
    size: () => ({ responses: kept.size, bytes: kept.calculatedSize }),
  }
}

function isTouched({ dependencies }: Kept, change: Change): boolean {
  return change === 'anything' || touches(change, dependencies)
}
