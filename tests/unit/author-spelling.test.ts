import { expect, test } from 'vitest'
import { candidatesFor, type Spelling, whoIsOne } from '@/lib/authors/meet'
import { abbreviates, differsInInitials, onlyFullest } from '@/lib/authors/spelling'

test.each([
  ['j-doe', 'jane-doe', true],
  ['jane-doe', 'jane-q-doe', true],
  ['j-doe', 'jane-q-doe', true],
  ['j-q-doe', 'jane-quentin-doe', true],
  ['jane-q-doe', 'jane-doe', false],
  ['q-doe', 'jane-q-doe', false],
  ['ja-doe', 'jane-doe', false],
  ['jane-doe', 'jane-doe', false],
  ['j-doe', 'jane-roe', false],
  ['doe', 'jane-doe', false],
  ['j-x-doe', 'jane-doe', false],
  ['王-李', '王明-李', true],
  ['glm-5-team', 'glm-4-5-team', false],
])('%s abbreviates %s: %s', (short, full, expected) => {
  expect(abbreviates(short, full)).toBe(expected)
})

test.each([
  ['pavlo-dral', 'pavlo-o-dral', true],
  ['p-dral', 'pavlo-oleksandr-dral', true],
  ['xiao-li', 'xiao-ming-li', false],
  ['wei-wang', 'wen-wang', false],
])('nothing but initials tells %s from %s: %s', (short, full, expected) => {
  expect(differsInInitials(short, full)).toBe(expected)
})

test('a short name has one fullest spelling only where all fuller ones are one person', () => {
  expect(onlyFullest('j-doe', ['j-doe', 'jane-doe', 'jane-q-doe'])).toBe('jane-q-doe')
  expect(onlyFullest('w-wang', ['w-wang', 'wei-wang', 'wen-wang'])).toBeUndefined()
  expect(onlyFullest('j-doe', ['jane-q-doe', 'j-quentin-doe'])).toBeUndefined()
  expect(onlyFullest('jane-doe', ['j-doe', 'jane-doe'])).toBeUndefined()
})

test('candidates are the same from whichever spelling one comes', () => {
  const spellings = ['p-dral', 'pavlo-dral', 'pavlo-o-dral', 'petra-dral']
  const one = { fullest: 'pavlo-o-dral', others: ['pavlo-dral'] }
  expect(candidatesFor('pavlo-dral', spellings)).toEqual(one)
  expect(candidatesFor('pavlo-o-dral', spellings)).toEqual(one)
  expect(candidatesFor('p-dral', spellings)).toEqual({ fullest: 'p-dral', others: [] })
})

let id = 0
const spelling = (slug: string, ...papers: string[][]): Spelling => ({
  id: ++id,
  slug,
  papers: papers.map(([paper = '', ...others]) => ({ id: paper, authors: [slug, ...others] })),
})
const met = (fullest: Spelling, ...others: Spelling[]) =>
  whoIsOne(fullest, others)
    .map(({ slug }) => slug)
    .slice(1)

test('a common co-author on different papers makes two spellings meet', () => {
  const full = spelling('pavlo-o-dral', ['a', 'ada-lovelace'])
  expect(met(full, spelling('pavlo-dral', ['b', 'ada-lovelace']))).toEqual(['pavlo-dral'])
  expect(met(full, spelling('pavlo-dral', ['b', 'alan-turing']))).toEqual([])
  expect(met(full, spelling('pavlo-dral'))).toEqual([])
})

test('every paper of the shorter spelling has to be linked, if only through another of them', () => {
  const full = spelling('qi-r-wang', ['a', 'ada-lovelace'])
  const chain = [
    ['b', 'ada-lovelace', 'grace-hopper'],
    ['c', 'grace-hopper'],
  ]
  expect(met(full, spelling('qi-wang', ...chain))).toEqual(['qi-wang'])
  expect(met(full, spelling('qi-wang', ...chain, ['d', 'alan-turing']))).toEqual([])
  expect(met(full, spelling('qi-wang', ...chain, ['d']))).toEqual([])
})

test('a co-author known by an initial alone proves nothing', () => {
  const full = spelling('pavlo-o-dral', ['a', 'a-lovelace'])
  expect(met(full, spelling('pavlo-dral', ['b', 'a-lovelace']))).toEqual([])
})

test('two names on one paper are two people, whoever else they wrote with', () => {
  const full = spelling('jane-doe', ['a', 'j-doe', 'ada-lovelace'], ['b', 'ada-lovelace'])
  const short = spelling('j-doe', ['a', 'jane-doe', 'ada-lovelace'], ['c', 'ada-lovelace'])
  expect(met(full, short)).toEqual([])
})

test('the shortest spelling joins only when all between have joined', () => {
  const full = spelling('jane-q-doe', ['a', 'ada-lovelace'])
  const short = spelling('j-doe', ['c', 'ada-lovelace'])
  expect(met(full, short, spelling('jane-doe', ['b', 'ada-lovelace']))).toEqual(['jane-doe', 'j-doe'])
  expect(met(full, short, spelling('jane-doe', ['b', 'alan-turing']))).toEqual([])
})
