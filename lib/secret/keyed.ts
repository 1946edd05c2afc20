import { createHmac, hkdfSync } from 'node:crypto'
import { readEnv } from '../env'
import { appSecret } from './app-secret'

const keys = new Map<string, Buffer>()

/** The key of 32 bytes for one purpose, from the app's secret (HKDF, RFC 5869): no key serves two. */
export function keyFor(purpose: string): Buffer {
  const known = keys.get(purpose)
  if (known) return known
  const key = Buffer.from(hkdfSync('sha256', appSecret(readEnv()), '', `daily-papers ${purpose}`, 32))
  keys.set(purpose, key)
  return key
}

/** HMAC-SHA-256 of a value under the key of a purpose: 32 bytes that say nothing without the app's secret. */
export function keyedHash(purpose: string, value: string): Buffer {
  return createHmac('sha256', keyFor(purpose)).update(value).digest()
}
