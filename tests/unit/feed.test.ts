import { expect, test } from 'vitest'
import { type Cursor, decodeCursor, encodeCursor } from '@/lib/feed/cursor'
import { dayKey, dayOfKey, UNDATED_KEY } from '@/lib/feed/day-key'
import { groupByDay, withoutRepeats } from '@/lib/feed/group'

const cursor: Cursor = { direction: 'after', place: { dayKey: -9421, voteKey: -2, id: 'astro-ph/0601001' } }

test('a cursor is read back as it was written, in both directions', () => {
  const before: Cursor = { ...cursor, direction: 'before' }
  for (const each of [cursor, before]) {
    expect(encodeCursor(each)).toMatch(/^[\w-]+$/)
    expect(decodeCursor(encodeCursor(each))).toEqual(each)
  }
})

test.each([
  '',
  'nonsense',
  '\0',
  'a'.repeat(10_000),
  `${encodeCursor(cursor)}=`,
  ` ${encodeCursor(cursor)}`,
  Buffer.from('["a",1,1]').toString('base64url'),
  Buffer.from('["x",1,1,"id"]').toString('base64url'),
  Buffer.from('["a",1e99,1,"id"]').toString('base64url'),
  Buffer.from('["a",1.5,1,"id"]').toString('base64url'),
  Buffer.from('["a",1,1,"a\\u0000"]').toString('base64url'),
  Buffer.from('["a", 1, 1, "id"]').toString('base64url'),
  Buffer.from('{"a":1}').toString('base64url'),
])('%j is no cursor', text => {
  expect(decodeCursor(text)).toBeUndefined()
})

test.each([
  ['2000-01-01', 0],
  ['2000-01-02', -1],
  ['1999-12-31', 1],
  ['2025-10-17', -9421],
  ['2024-02-29', -8825],
])('the key of %s is %i', (day, key) => {
  expect(dayKey(day)).toBe(key)
  expect(dayOfKey(key)).toBe(day)
})

test('the key of undated papers is no day', () => {
  expect(dayOfKey(UNDATED_KEY)).toBeUndefined()
})

const paper = (id: string, publishedOn?: string, featuredOn?: string) => ({
  id,
  title: id,
  abstract: id,
  ...(publishedOn && { publishedOn }),
  ...(featuredOn && { featuredOn }),
})

test('papers are grouped by the day that featured them, else by the day of publication', () => {
  const papers = [paper('a', '2024-01-01', '2024-02-02'), paper('b', '2024-02-02'), paper('c'), paper('d')]
  expect(groupByDay(papers)).toEqual([
    { day: '2024-02-02', papers: papers.slice(0, 2) },
    { day: undefined, papers: papers.slice(2) },
  ])
  expect(groupByDay([])).toEqual([])
})

test('a paper that moved meanwhile stands once', () => {
  const papers = [paper('a'), paper('b'), paper('a'), paper('c')]
  expect(withoutRepeats(papers, ['c']).map(({ id }) => id)).toEqual(['a', 'b'])
})
