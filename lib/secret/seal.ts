import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { keyFor } from './keyed'

const IV_BYTES = 12
const TAG_BYTES = 16

/**
 * Seals a value for a reader to carry but neither to read nor to change (AES-256-GCM, NIST SP 800-38D).
 * @param purpose what it is for: sealed for one purpose, it opens for no other.
 * @param seconds how long it can be opened.
 * @returns base64url text.
 */
export function seal(purpose: string, value: unknown, seconds: number): string {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', keyFor(purpose), iv)
  const text = JSON.stringify({ value, until: Date.now() + seconds * 1_000 })
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')
}

/** The sealed value, not yet checked for its form; undefined when it is not ours, was changed, or is too old. */
export function unseal(purpose: string, sealed: string): unknown {
  try {
    const bytes = Buffer.from(sealed, 'base64url')
    const decipher = createDecipheriv('aes-256-gcm', keyFor(purpose), bytes.subarray(0, IV_BYTES))
    decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
    const text = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()])
    const { value, until } = JSON.parse(text.toString('utf8'))
    return Date.now() < until ? value : undefined
  } catch {
    return undefined
  }
}
