import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isStale, nextRun } from '../../lib/ingest/schedule/due'

const AT = '05:30'
const next = (now: string, history: { succeededAt?: string; failures?: number; failedAt?: string } = {}) => {
  const { succeededAt, failedAt, failures = 0 } = history
  return nextRun(new Date(now), AT, {
    failures,
    ...(succeededAt && { succeededAt: new Date(succeededAt) }),
    ...(failedAt && { failedAt: new Date(failedAt) }),
  }).toISOString()
}

describe('a daily source is read', () => {
  test.each([
    ['never before, before its time', '2026-01-05T05:29:59Z', {}, '2026-01-04T05:30:00.000Z'],
    ['never before, after its time', '2026-01-05T05:30:00Z', {}, '2026-01-05T05:30:00.000Z'],
    [
      'since its last time',
      '2026-01-05T12:00:00Z',
      { succeededAt: '2026-01-05T05:30:00Z' },
      '2026-01-06T05:30:00.000Z',
    ],
    [
      'before its time today',
      '2026-01-05T05:30:00Z',
      { succeededAt: '2026-01-05T05:29:00Z' },
      '2026-01-05T05:30:00.000Z',
    ],
    [
      'yesterday, and it is early',
      '2026-03-01T05:00:00Z',
      { succeededAt: '2026-02-28T05:31:00Z' },
      '2026-03-01T05:30:00.000Z',
    ],
    [
      'and failed once',
      '2026-01-05T05:32:00Z',
      { failures: 1, failedAt: '2026-01-05T05:31:00Z' },
      '2026-01-05T05:36:00.000Z',
    ],
    [
      'and failed three times',
      '2026-01-05T06:00:00Z',
      { succeededAt: '2026-01-04T05:30:00Z', failures: 3, failedAt: '2026-01-05T05:50:00Z' },
      '2026-01-05T06:10:00.000Z',
    ],
    [
      'and failed many times',
      '2026-01-05T20:00:00Z',
      { failures: 10, failedAt: '2026-01-05T19:30:00Z' },
      '2026-01-05T20:30:00.000Z',
    ],
  ])('%s', (_, now, history, expected) => {
    expect(next(now, history)).toBe(expected)
  })

  test('after a success at once no more, and within a day again', () => {
    const moment = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    const time = fc.record({ hours: fc.nat(23), minutes: fc.nat(59) })
    fc.assert(
      fc.property(moment, time, (now, { hours, minutes }) => {
        const at = `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
        const following = nextRun(now, at, { succeededAt: now, failures: 0 })
        expect(following.toISOString().slice(11, 16)).toBe(at)
        expect(following.getTime() - now.getTime()).toBeGreaterThan(0)
        expect(following.getTime() - now.getTime()).toBeLessThanOrEqual(86_400_000)
      }),
    )
  })
})

test.each([
  ['2026-01-06T05:29:00Z', '2026-01-04T05:31:00Z', undefined, false],
  ['2026-01-06T05:30:00Z', '2026-01-04T05:31:00Z', undefined, true],
  ['2026-01-06T05:30:00Z', '2026-01-05T05:30:01Z', undefined, false],
  ['2026-01-06T05:30:00Z', undefined, undefined, false],
  ['2026-01-06T05:30:00Z', undefined, '2026-01-06T05:00:00Z', false],
  ['2026-01-06T05:30:00Z', undefined, '2026-01-04T05:00:00Z', true],
])('at %s, after a success at %s and a first try at %s, it is stale: %s', (now, success, tried, expected) => {
  const date = (text?: string) => (text === undefined ? undefined : new Date(text))
  expect(isStale(new Date(now), AT, date(success), date(tried))).toBe(expected)
})
