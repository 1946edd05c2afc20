import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { appSecret } from '@/lib/secret/app-secret'
import { keyedHash, keyFor } from '@/lib/secret/keyed'
import { seal, unseal } from '@/lib/secret/seal'

describe("the app's secret", () => {
  let home: string
  beforeEach(() => {
    home = mkdtempSync(path.join(os.tmpdir(), 'papers-secret-'))
  })
  afterEach(() => rmSync(home, { recursive: true }))

  test('is APP_SECRET where that is set, and nothing is written then', () => {
    expect(appSecret({ APP_SECRET: 'given', DATA_DIR: home })).toBe('given')
    expect(readdirSync(home)).toEqual([])
  })

  test('is made once, for this user alone', () => {
    const DATA_DIR = path.join(home, 'data')
    const secret = appSecret({ APP_SECRET: undefined, DATA_DIR })
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32)
    expect(appSecret({ APP_SECRET: undefined, DATA_DIR })).toBe(secret)
    expect(readdirSync(DATA_DIR)).toEqual(['secret'])
    expect(statSync(path.join(DATA_DIR, 'secret')).mode & 0o777).toBe(0o600)
    expect(readFileSync(path.join(DATA_DIR, 'secret'), 'utf8')).toBe(`${secret}\n`)
  })

  test('in a file that holds something else, it is refused by name', () => {
    writeFileSync(path.join(home, 'secret'), 'hello')
    expect(() => appSecret({ APP_SECRET: undefined, DATA_DIR: home })).toThrow(/secret is damaged/)
  })
})

test('each purpose has a key of its own', () => {
  expect(keyFor('a')).toHaveLength(32)
  expect(keyFor('a')).toEqual(keyFor('a'))
  expect(keyFor('a')).not.toEqual(keyFor('b'))
  expect(keyedHash('a', 'x')).toHaveLength(32)
  expect(keyedHash('a', 'x')).not.toEqual(keyedHash('b', 'x'))
  expect(keyedHash('a', 'x')).not.toEqual(keyedHash('a', 'y'))
})

describe('what is sealed', () => {
  afterEach(() => {
    vi.useRealTimers()
  })

  test('opens for its purpose alone, and shows nothing to who carries it', () => {
    const value = { email: 'ada@example.org', deep: [1, null, 'ü'] }
    const sealed = seal('form', value, 60)
    expect(unseal('form', sealed)).toEqual(value)
    expect(unseal('other', sealed)).toBeUndefined()
    expect(sealed).toMatch(/^[\w-]+$/)
    expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('ada')
    expect(seal('form', value, 60)).not.toBe(sealed)
  })

  test('opens for as long as it was sealed', () => {
    vi.useFakeTimers()
    const sealed = seal('form', 'x', 60)
    vi.advanceTimersByTime(59_999)
    expect(unseal('form', sealed)).toBe('x')
    vi.advanceTimersByTime(1)
    expect(unseal('form', sealed)).toBeUndefined()
  })

  test('does not open once a byte of it was changed, or when it is something else', () => {
    const bytes = Buffer.from(seal('form', 'x', 60), 'base64url')
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes)
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at)
      expect(unseal('form', changed.toString('base64url'))).toBeUndefined()
    }
    for (const text of ['', 'x', 'not sealed at all', bytes.subarray(0, 20).toString('base64url')])
      expect(unseal('form', text)).toBeUndefined()
  })
})
