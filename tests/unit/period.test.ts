import { expect, test } from 'vitest'
import { cursorPath, periodPath } from '@/lib/feed/paths'
import { keyRange, parsePeriod, periodOf } from '@/lib/feed/period'
import { periodLabel, periodSpan } from '@/lib/feed/period-label'

test.each([
  ['2025-07-19', 'day', '2025-07-19', '2025-07-19', '/date/2025-07-19', 'Jul 19, 2025'],
  ['2024-02-29', 'day', '2024-02-29', '2024-02-29', '/date/2024-02-29', 'Feb 29, 2024'],
  ['2025-W29', 'week', '2025-07-14', '2025-07-20', '/week/2025-W29', 'Week 29, 2025'],
  ['2020-W53', 'week', '2020-12-28', '2021-01-03', '/week/2020-W53', 'Week 53, 2020'],
  ['2026-W01', 'week', '2025-12-29', '2026-01-04', '/week/2026-W01', 'Week 1, 2026'],
  ['2024-02', 'month', '2024-02-01', '2024-02-29', '/month/2024-02', 'February 2024'],
  ['2025', 'year', '2025-01-01', '2025-12-31', '/year/2025', '2025'],
])('%s is the %s from %s to %s', (key, kind, firstDay, lastDay, path, label) => {
  const period = parsePeriod(key)
  expect(period).toEqual({ kind, key, firstDay, lastDay })
  if (!period || period.kind === 'undated') throw new Error('It was read as no period of days.')
  expect(periodOf(period.kind, period.firstDay)).toEqual(period)
  expect(periodOf(period.kind, period.lastDay)).toEqual(period)
  const { from, to } = keyRange(period)
  expect(to - from).toBe((Date.parse(lastDay) - Date.parse(firstDay)) / 86_400_000)
  expect(periodPath(period)).toBe(path)
  expect(cursorPath('abc', period)).toBe(`${path}?cursor=abc`)
  expect(periodLabel(period)).toBe(label)
})

test('the undated papers are a period without days', () => {
  const period = parsePeriod('undated')
  expect(period).toEqual({ kind: 'undated', key: 'undated' })
  expect(period && periodPath(period)).toBe('/undated')
})

test('only a week needs its days to be said', () => {
  expect(periodSpan(periodOf('week', '2025-07-19'))).toBe('Jul 14 to Jul 20')
  expect(periodSpan(periodOf('month', '2025-07-19'))).toBeUndefined()
})

test.each([
  '',
  'abc',
  '2025-02-29',
  '2025-02-30',
  '2025-13',
  '2025-00',
  '2025-00-10',
  '2021-W53',
  '2025-W00',
  '2025-W60',
  '2025-W1',
  '2025-7',
  '0000',
  '0099-01-01',
  '20250',
  '2025-07-19x',
  ' 2025',
  '2025\n',
  'Undated',
])('%j is no period', key => {
  expect(parsePeriod(key)).toBeUndefined()
})
