import { timingSafeEqual } from 'node:crypto'
import { keyedHash } from '../secret/keyed'

const UUID_BYTES = 16
const MAC_BYTES = 24

/**
 * The token in a digest's unsubscribe link: the subscriber's id, signed. It allows to leave (and to take that
 * back) and nothing else, needs no row of its own and works for as long as the subscriber is there.
 * @returns 54 characters of base64url.
 */
export function unsubscribeToken(subscriberId: string): string {
  const id = Buffer.from(subscriberId.replaceAll('-', ''), 'hex')
  return Buffer.concat([id, signatureOf(subscriberId)]).toString('base64url')
}

/** The subscriber's id of such a token; undefined when it is none of ours. */
export function readUnsubscribeToken(token: string): string | undefined {
  const bytes = Buffer.from(token, 'base64url')
  if (!/^[\w-]{54}$/.test(token) || bytes.length !== UUID_BYTES + MAC_BYTES) return undefined
  const id = bytes.toString('hex', 0, UUID_BYTES).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
  return timingSafeEqual(bytes.subarray(UUID_BYTES), signatureOf(id)) ? id : undefined
}

function signatureOf(subscriberId: string): Buffer {
  return keyedHash('unsubscribe', subscriberId).subarray(0, MAC_BYTES)
}
