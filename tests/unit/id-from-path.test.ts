import { expect, test } from 'vitest'
import { idFromPath, plainIdFromPath } from '@/lib/papers/id-from-path'

test.each([
  [['2510.15262'], '2510.15262', '2510.15262'],
  [['2510.15262v2'], undefined, '2510.15262'],
  [['astro-ph', '0601001'], 'astro-ph/0601001', 'astro-ph/0601001'],
  [['astro-ph%2F0601001v12'], undefined, 'astro-ph/0601001'],
  [['math.GT', '0309136'], 'math.GT/0309136', 'math/0309136'],
  [['a-slug-v2'], 'a-slug-v2', 'a-slug-v2'],
  [['%E0%A4%A'], undefined, undefined],
  [['%00'], undefined, undefined],
  [['a', 'b', 'c'], undefined, undefined],
])('%j names %s, and without what may be left out %s', (parts, id, plain) => {
  expect(idFromPath(parts)).toBe(id)
  expect(plainIdFromPath(parts)).toBe(plain)
})
