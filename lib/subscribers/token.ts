import { createHash, randomBytes } from 'node:crypto'

/** A new token of 32 random bytes as 43 characters of base64url: for a message, never for the store or a log. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What is stored of a token: its SHA-256. */
export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
