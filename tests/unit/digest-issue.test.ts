import { expect, test } from 'vitest'
import { issueOf, parseIssue, periodOfIssue } from '@/lib/digest/issue'

const now = new Date('2026-01-01T00:00:00Z')

test.each([
  ['daily', '2025-10-17', 'daily:2025-10-17'],
  ['daily', '2024-02-29', 'daily:2024-02-29'],
  ['weekly', '2023-10-09', 'weekly:2023-W41'],
  ['weekly', '2023-10-15', 'weekly:2023-W41'],
  ['weekly', '2027-01-03', 'weekly:2026-W53'],
  ['weekly', '2024-12-30', 'weekly:2025-W01'],
] as const)('the %s issue of %s is %s', (frequency, date, key) => {
  const issue = issueOf(frequency, date, now)
  expect(issue).toEqual({ frequency, key, period: key.slice(key.indexOf(':') + 1) })
  expect(parseIssue(key)).toEqual(issue)
})

test.each([
  ['daily', '2026-01-01T00:00:00Z', 'daily:2025-12-31'],
  ['daily', '2026-01-01T23:59:59.999Z', 'daily:2025-12-31'],
  ['daily', '2024-03-01T12:00:00Z', 'daily:2024-02-29'],
  ['weekly', '2023-10-15T23:59:59.999Z', 'weekly:2023-W40'],
  ['weekly', '2023-10-16T00:00:00Z', 'weekly:2023-W41'],
  ['weekly', '2021-01-10T12:00:00Z', 'weekly:2020-W53'],
] as const)('without a date, the last finished %s issue at %s is %s', (frequency, at, key) => {
  expect(issueOf(frequency, undefined, new Date(at)).key).toBe(key)
})

test.each(['2025-02-30', '2025-13-01', '2025-10', '2025-W41', 'undated', 'tomorrow', '', '2025-10-17\n'])(
  '%j is no day, and the refusal says so in one line',
  date => {
    expect(() => issueOf('daily', date, now)).toThrow(
      /^There is no day ".*": a date is written like 2025-10-17\.$/,
    )
  },
)

test.each([
  'daily:2025-W41',
  'weekly:2025-10-17',
  'daily:2025-02-30',
  'weekly:2025-W54',
  'hourly:2025-10-17',
  'daily:',
])('%j is no issue', key => {
  expect(parseIssue(key)).toBeUndefined()
})

test('an issue covers its whole week, and one that was made up is refused', () => {
  const issue = issueOf('weekly', '2023-10-11', now)
  expect(periodOfIssue(issue)).toMatchObject({ firstDay: '2023-10-09', lastDay: '2023-10-15' })
  expect(() => periodOfIssue({ ...issue, key: 'weekly:x', period: 'x' })).toThrow(
    'There is no issue weekly:x.',
  )
})
