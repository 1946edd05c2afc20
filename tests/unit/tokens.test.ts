import { createHash, randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { newToken, tokenHash } from '@/lib/subscribers/token'
import { readUnsubscribeToken, unsubscribeToken } from '@/lib/subscribers/unsubscribe-token'

test('a token has 32 random bytes, and is stored as its SHA-256', () => {
  const tokens = Array.from({ length: 100 }, newToken)
  expect(new Set(tokens).size).toBe(100)
  for (const token of tokens) expect(Buffer.from(token, 'base64url')).toHaveLength(32)
  const [token = ''] = tokens
  expect(tokenHash(token)).toEqual(createHash('sha256').update(token).digest())
})

test('an unsubscribe token carries the subscriber and needs no row', () => {
  for (let time = 0; time < 100; time += 1) {
    const id = randomUUID()
    expect(unsubscribeToken(id)).toMatch(/^[\w-]{54}$/)
    expect(readUnsubscribeToken(unsubscribeToken(id))).toBe(id)
  }
})

test('one that was changed anywhere is not ours', () => {
  const token = unsubscribeToken(randomUUID())
  for (let at = 0; at < token.length; at += 1) {
    // Differs in the first bits: of the last sign only those count.
    const other = token[at] === 'A' ? 'w' : 'A'
    expect(readUnsubscribeToken(`${token.slice(0, at)}${other}${token.slice(at + 1)}`)).toBeUndefined()
  }
  for (const text of ['', 'x', token.slice(1), `${token}A`, `${token}=`, ` ${token}`, 'ü'.repeat(54)])
    expect(readUnsubscribeToken(text)).toBeUndefined()
})
