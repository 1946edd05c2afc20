/** How often what is done by itself is looked after: each in milliseconds. */
export interface Pace {
  lookMs: number
  firstPauseMs: number
  longestPauseMs: number
}

export const PACE: Pace = { lookMs: 60_000, firstPauseMs: 5 * 60_000, longestPauseMs: 60 * 60_000 }

/** The pause after a failure: twice as long with each that came before it, up to the longest. */
export function pauseAfter(failuresBefore: number, { firstPauseMs, longestPauseMs }: Pace): number {
  return Math.min(firstPauseMs * 2 ** failuresBefore, longestPauseMs)
}

/**
 * Looks at once, and then again and again, whether something is due, and does it. After a fault the next look waits
 * longer, and longer with each in a row.
 * @param look does what is due; it returns what went wrong, or throws it.
 * @param onFault is told of each fault, unless it came while stopping.
 * @returns a function that stops it, by the signal that `look` gets, and resolves once the last look has ended.
 */
export function keepLooking(
  look: (signal: AbortSignal) => Promise<unknown[]>,
  onFault: (fault: unknown) => void,
  pace: Pace,
): () => Promise<void> {
  const stopping = new AbortController()
  let timer: NodeJS.Timeout | undefined
  let failures = 0

  async function lookOnce(): Promise<void> {
    const faults = await look(stopping.signal).catch((error: unknown) => [error])
    if (stopping.signal.aborted) return
    for (const fault of faults) onFault(fault)
    const pause = faults.length > 0 ? pauseAfter(failures, pace) : pace.lookMs
    failures = faults.length > 0 ? failures + 1 : 0
    timer = setTimeout(begin, pause)
  }

  let looking = Promise.resolve()
  function begin(): void {
    looking = lookOnce()
  }
  begin()
  return async () => {
    stopping.abort()
    clearTimeout(timer)
    await looking
  }
}
