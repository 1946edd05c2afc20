import type { Outcome } from '../mail/message'
import { MAX_DELAY_SECONDS } from './ledger'
import type { Result } from './turn'

/** How often a message is submitted that is refused for now. */
const MAX_ATTEMPTS = 5

/** Exponential back-off with jitter: between half of `base` · 2ⁿ seconds and the whole, at most ten minutes. */
export function backOff(base: number, n: number, random = Math.random): number {
  return Math.min(base * 2 ** n, MAX_DELAY_SECONDS) * (0.5 + random() / 2)
}

/**
 * What the ledger says after an outcome. Only what was surely not accepted, and not refused for good, is due again;
 * without a session no attempt was made.
 * @param base the back-off after the first attempt, in seconds.
 */
export function resultOf(id: string, attempt: number, outcome: Outcome, base: number): Result {
  const result = { id, attempt, delay: 0, isAddress: false, isCounted: true }
  if (outcome.kind === 'accepted') return { ...result, status: 'sent', answer: null }
  const { answer } = outcome
  if (outcome.kind === 'uncertain') return { ...result, status: 'uncertain', answer }
  if (outcome.isOutage) return { ...result, status: 'pending', answer, isCounted: false }
  const { isAddress, isPermanent } = outcome
  if (isPermanent || attempt >= MAX_ATTEMPTS) return { ...result, status: 'failed', answer, isAddress }
  return { ...result, status: 'pending', answer, delay: backOff(base, attempt - 1) }
}
