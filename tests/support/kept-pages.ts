import { expect, vi } from 'vitest'
import { inParallel, send } from './http'

/** Whoever carries a cookie is answered by the application and not from the cache. */
const PAST_THE_CACHE = { cookie: 'past=the-cache' }

/** Far less than a page is kept for, and far more than a notice takes: this clock judges no speed. */
const LIMIT_MS = 15_000

/** Addresses that are watched in the HTTP cache of one app. */
export class KeptPages {
  constructor(
    private readonly site: string,
    readonly addresses: string[],
  ) {}

  /** Asks for all until each is answered from the cache. */
  async warm(): Promise<void> {
    await vi.waitFor(async () => expect(await this.notKept()).toEqual([]), {
      timeout: LIMIT_MS,
      interval: 50,
    })
  }

  /** Those that were not answered from the cache, and now may be. */
  async notKept(): Promise<string[]> {
    const missed: string[] = []
    await inParallel(this.addresses, 8, async address => {
      const { headers } = await send(this.site, address)
      if (!headers['cache-status']?.includes('hit')) missed.push(address)
    })
    return missed.sort()
  }

  /** What each address answers when it is made anew. */
  async fresh(): Promise<Map<string, string>> {
    const made = new Map<string, string>()
    await inParallel(this.addresses, 8, async address => {
      made.set(address, essence(await send(this.site, address, 'GET', PAST_THE_CACHE)))
    })
    return made
  }

  /** Waits until every address answers what it answers when made anew. */
  async expectFresh(): Promise<void> {
    const stale = async () => {
      const made = await this.fresh()
      const differing: string[] = []
      await inParallel(this.addresses, 8, async address => {
        if (essence(await send(this.site, address)) !== made.get(address)) differing.push(address)
      })
      return differing
    }
    await vi.waitFor(async () => expect(await stale()).toEqual([]), { timeout: LIMIT_MS, interval: 50 })
  }
}

const SIMILAR = /<section[^>]*aria-labelledby="similar".*?<\/section>/s
const SCRIPTS = /<script.*?<\/script>/gs

/**
 * The status and what is shown, but for similar papers: a page may say for a minute which ones were. What stands in for
 * a missing page is the same for all.
 */
export function essence({ status, body }: { status: number; body: string }): string {
  return `${status} ${status === 200 ? body.replace(SCRIPTS, '').replace(SIMILAR, '') : ''}`
}
