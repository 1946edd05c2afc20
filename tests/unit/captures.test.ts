import { expect, test } from 'vitest'
import { seeds } from '../support/captures'

test('an independent reading of the captures finds 105 papers', () => {
  expect(seeds).toHaveLength(105)
  expect(new Set(seeds.map(seed => seed.title.toLowerCase())).size).toBe(105)
  expect(Math.max(...seeds.map(seed => seed.title.length))).toBeLessThan(200)
})
