/** Says whether to try something that may be broken. */
export interface Breaker {
  /** Whether to try now. Whoever tries says afterwards how it went. */
  allows(): boolean
  succeeded(): void
  failed(): void
}

/**
 * A circuit breaker: after so many failures in a row it allows nothing for a while, then one try alone, whose outcome
 * decides. Source: M. Nygard, Release It! (2007), section 5.2.
 * @param options `onChange`: told when it opens and when it closes; `now`: milliseconds.
 */
export function createBreaker({
  failures,
  restMs,
  onChange,
  now = () => performance.now(),
}: {
  failures: number
  restMs: number
  onChange?: (isOpen: boolean) => void
  now?: () => number
}): Breaker {
  let inARow = 0
  let nextTry = 0
  const isOpen = () => inARow >= failures
  return {
    allows() {
      if (!isOpen()) return true
      if (now() < nextTry) return false
      nextTry = now() + restMs
      return true
    },
    succeeded() {
      if (isOpen()) onChange?.(false)
      inARow = 0
    },
    failed() {
      inARow += 1
      nextTry = now() + restMs
      if (inARow === failures) onChange?.(true)
    },
  }
}
