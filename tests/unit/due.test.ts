import { describe, expect, test } from 'vitest'
import { dueIssues } from '@/lib/digest/due'

const due = (now: string, finished: string[] = [], at = '06:00') =>
  dueIssues(new Date(now), at, new Set(finished)).map(({ key }) => key)

const week = 'weekly:2025-W42'

describe('which issues are due', () => {
  test.each([
    ['before the time of day', '2025-10-22T05:59:59.999Z', [week], []],
    ['at the time of day', '2025-10-22T06:00:00Z', [week], ['daily:2025-10-21']],
    ['until midnight', '2025-10-22T23:59:59.999Z', [week], ['daily:2025-10-21']],
    ['on Mondays, the week that has ended too', '2025-10-20T06:00:00Z', [], ['daily:2025-10-19', week]],
    ['on Mondays before the time, neither', '2025-10-20T05:59:00Z', ['weekly:2025-W41'], []],
    ['on Sundays, the running week is not over', '2025-10-26T23:00:00Z', [week], ['daily:2025-10-25']],
    ['what is finished is not sent again', '2025-10-22T07:00:00Z', ['daily:2025-10-21', week], []],
    ['at the turn of the year, week 1', '2026-01-05T06:00:00Z', [], ['daily:2026-01-04', 'weekly:2026-W01']],
  ])('%s', (_, now, finished, issues) => {
    expect(due(now, finished)).toEqual(issues)
  })

  test('after days of standstill only the last finished day and week are sent', () => {
    expect(due('2025-10-30T09:00:00Z', ['daily:2025-10-12', 'weekly:2025-W40'])).toEqual([
      'daily:2025-10-29',
      'weekly:2025-W43',
    ])
  })

  test('a clock that was set back sends nothing again', () => {
    const sent = ['daily:2025-10-19', 'daily:2025-10-20', 'daily:2025-10-21', week, 'weekly:2025-W41']
    for (const now of ['2025-10-21T07:00:00Z', '2025-10-20T07:00:00Z', '2025-10-22T05:00:00Z'])
      expect(due(now, sent)).toEqual([])
  })

  test('a clock that jumped ahead and came back goes on where it was', () => {
    const sent = ['daily:2030-01-01', 'weekly:2029-W52', week]
    expect(due('2025-10-22T06:00:00Z', sent)).toEqual(['daily:2025-10-21'])
  })

  test('midnight is a time of day', () => {
    expect(due('2025-10-22T00:00:00Z', [week], '00:00')).toEqual(['daily:2025-10-21'])
  })
})
