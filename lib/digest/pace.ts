import { setTimeout as delay } from 'node:timers/promises'

/** Waits; ends early, without an error, when the signal comes. */
export async function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  await delay(milliseconds, undefined, { signal }).catch(() => {})
}

/**
 * Spaces what many do at a rate they share; time that nobody used is not saved up.
 * @param rate how many a second; undefined: no limit.
 * @returns a function that says how many milliseconds to wait before the next.
 */
export function pacemaker(rate: number | undefined, now = () => performance.now()): () => number {
  let next = 0
  return () => {
    if (!rate) return 0
    const at = Math.max(now(), next)
    next = at + 1_000 / rate
    return at - now()
  }
}
