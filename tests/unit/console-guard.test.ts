import { expect, test } from 'vitest'
import { allowConsole } from '../support/console'

test('a declared line passes', () => {
  allowConsole('error', /^told: 7$/)
  allowConsole('warn', /careful/)
  console.error('told: %d', 7)
  console.warn('careful')
})

test.fails('an undeclared error fails the test', () => {
  console.error('untold')
})

test.fails('a declaration holds for one test and one level', () => {
  console.warn('told: 7')
  expect(true).toBe(true)
})
