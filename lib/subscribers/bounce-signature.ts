import { createHmac, timingSafeEqual } from 'node:crypto'

/** How far the sender's clock may be from ours; a signature is of no use after that. */
const TOLERANCE_SECONDS = 300

/**
 * What `X-Signature` must be: `sha256=` and, in hexadecimal, HMAC-SHA-256 of timestamp, full stop and body.
 * @param timestamp seconds since 1970, as the header `X-Timestamp` has them.
 */
export function bounceSignature(secret: string, timestamp: string, body: Buffer): string {
  return `sha256=${createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest('hex')}`
}

/**
 * Whether the headers `X-Timestamp` and `X-Signature` show that whoever knows the secret signed this body within
 * the last five minutes. Compared in constant time.
 */
export function isSigned(secret: string, headers: Headers, body: Buffer, now = Date.now()): boolean {
  const timestamp = headers.get('x-timestamp') ?? ''
  if (!/^\d{1,12}$/.test(timestamp)) return false
  if (Math.abs(now / 1_000 - Number(timestamp)) > TOLERANCE_SECONDS) return false
  const given = Buffer.from(headers.get('x-signature') ?? '')
  const right = Buffer.from(bounceSignature(secret, timestamp, body))
  return given.length === right.length && timingSafeEqual(given, right)
}
