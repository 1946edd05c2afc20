import type { IncomingHttpHeaders } from 'node:http'

/**
 * How long a server asks to wait, in milliseconds: `Retry-After` in seconds or as a date (RFC 9110, 10.2.3), or else
 * when the quota that is used up begins anew, as Hugging Face says it (`RateLimit: "api";r=0;t=55`).
 * Source: https://huggingface.co/docs/hub/rate-limits
 * @returns undefined when it says nothing, or nothing that can be read.
 */
export function askedWait(headers: IncomingHttpHeaders, now: number): number | undefined {
  const retryAfter = headers['retry-after']?.trim()
  if (retryAfter && /^\d+$/.test(retryAfter)) return Number(retryAfter) * 1_000
  const date = retryAfter ? Date.parse(retryAfter) : Number.NaN
  if (!Number.isNaN(date)) return Math.max(date - now, 0)
  const [, seconds] = /;\s*r=0\b.*;\s*t=(\d+)/.exec(String(headers.ratelimit ?? '')) ?? []
  return seconds === undefined ? undefined : Number(seconds) * 1_000
}
