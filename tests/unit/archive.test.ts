import { describe, expect, it, test } from 'vitest'
import { archiveOf, monthName } from '@/lib/feed/archive'
import type { DayCount } from '@/lib/feed/page'

const DAY_MS = 86_400_000
const ms = (day: string) => Date.parse(`${day}T00:00:00Z`)
const iso = (time: number) => new Date(time).toISOString().slice(0, 10)

/** ISO 8601: a week belongs to the year of its Thursday, and is counted from that year's first Thursday. */
function weekOf(day: string): string {
  const monday = ms(day) - ((new Date(ms(day)).getUTCDay() + 6) % 7) * DAY_MS
  const thursday = iso(monday + 3 * DAY_MS)
  const dayOfYear = (ms(thursday) - ms(`${thursday.slice(0, 4)}-01-01`)) / DAY_MS
  return `${thursday.slice(0, 4)}-W${String(Math.floor(dayOfYear / 7) + 1).padStart(2, '0')}`
}

const papersIn = (days: DayCount[], holds: (day: string) => boolean) =>
  days.reduce((sum, { day, papers }) => sum + (day && holds(day) ? papers : 0), 0)

const keysOf = (days: DayCount[], length: number) =>
  [...new Set(days.flatMap(({ day }) => day?.slice(0, length) ?? []))].sort().reverse()

function daysOfMonth(month: string): string[] {
  const days = Array.from({ length: 31 }, (_, index) => iso(ms(`${month}-01`) + index * DAY_MS))
  return days.filter(day => day.startsWith(month))
}

/** Years end in week 52, 53 or 1 of the next, begin in week 1, 52 or 53, and are leap years or not. */
const years = ['1999', '2000', '2004', '2009', '2010', '2015', '2016', '2020', '2021', '2024', '2025', '2026']

/** Days of all sorts, newest first as the store gives them, from a fixed seed. */
function sample(): DayCount[] {
  let seed = 7
  const random = () => {
    seed = (seed * 16_807) % 2_147_483_647
    return seed / 2_147_483_647
  }
  const days = years.flatMap(year =>
    Array.from({ length: 366 }, (_, index) => iso(ms(`${year}-01-01`) + index * DAY_MS)).filter(
      day => day.startsWith(year) && random() < (/-(12|01|02)-/.test(day) ? 0.3 : 0.02),
    ),
  )
  return days
    .sort()
    .reverse()
    .map(day => ({ day, papers: 1 + Math.floor(random() * 9) }))
}

describe('archiveOf, against counting one by one', () => {
  const days: DayCount[] = [...sample(), { papers: 3 }]
  const months = keysOf(days, 7)

  test.each(months)('%s', key => {
    const archive = archiveOf(days, key)
    const month = archive?.month
    expect(month?.key).toBe(key)
    expect(archive?.years).toEqual(
      keysOf(days, 4).map(year => ({ key: year, papers: papersIn(days, day => day.startsWith(year)) })),
    )
    expect(month?.months.map(each => each.key.slice(5)).join()).toBe('01,02,03,04,05,06,07,08,09,10,11,12')
    for (const each of month?.months ?? []) {
      expect(each.key.slice(0, 4)).toBe(key.slice(0, 4))
      expect(each.papers).toBe(papersIn(days, day => day.startsWith(each.key)))
    }
    expect(month?.newer).toBe(months[months.indexOf(key) - 1])
    expect(month?.older).toBe(months[months.indexOf(key) + 1])
  })

  test.each(months)('the calendar of %s', key => {
    const weeks = archiveOf(days, key)?.month?.weeks ?? []
    expect(weeks.flatMap(week => week.days).flatMap(day => day ?? [])).toEqual(
      daysOfMonth(key).map(each => ({ key: each, papers: papersIn(days, day => day === each) })),
    )
    for (const week of weeks) {
      expect(week.days).toHaveLength(7)
      expect(week.papers).toBe(papersIn(days, day => weekOf(day) === week.key))
      week.days.forEach((day, index) => {
        if (!day) return
        expect(weekOf(day.key)).toBe(week.key)
        expect((new Date(ms(day.key)).getUTCDay() + 6) % 7).toBe(index)
      })
    }
  })

  it('opens at the newest month, or at a year’s newest', () => {
    expect(archiveOf(days)?.month?.key).toBe(months[0])
    for (const year of keysOf(days, 4)) {
      expect(archiveOf(days, year)?.month?.key).toBe(months.find(month => month.startsWith(year)))
    }
  })

  it('says how much there is in all', () => {
    const archive = archiveOf(days)
    expect(archive?.undated).toBe(3)
    expect(archive?.papers).toBe(3 + papersIn(days, () => true))
    expect(archive?.days).toBe(days.length - 1)
  })
})

test('a leap day is a day of its month, and of no other year’s', () => {
  const last = (month: string) => archiveOf([{ day: `${month}-01`, papers: 1 }], month)?.month?.weeks.at(-1)
  const lastDay = (month: string) => last(month)?.days.findLast(day => day !== undefined)?.key
  expect(lastDay('2024-02')).toBe('2024-02-29')
  expect(lastDay('2025-02')).toBe('2025-02-28')
  expect(lastDay('2000-02')).toBe('2000-02-29')
})

test('a week that a month shares counts the papers of both months', () => {
  const archive = archiveOf(
    [
      { day: '2025-07-01', papers: 2 },
      { day: '2025-06-19', papers: 1 },
    ],
    '2025-06',
  )
  expect(archive?.month?.weeks.at(-1)).toMatchObject({ key: '2025-W27', papers: 2 })
})

test.each([
  '1999',
  '2025-13',
  '2025-02',
  '2025-6',
  '202',
  '2025-',
  '2025-06-19',
  '2025/06',
  'x',
  '-',
  'undated',
])('%j is no part of the archive', key => {
  expect(archiveOf([{ day: '2025-06-19', papers: 1 }, { papers: 1 }], key)).toBeUndefined()
})

test('without papers, or with undated ones only, there is no month to open', () => {
  expect(archiveOf([])).toEqual({ papers: 0, days: 0, years: [], undated: 0, month: undefined })
  expect(archiveOf([{ papers: 3 }])).toMatchObject({ papers: 3, days: 0, years: [], undated: 3 })
  expect(archiveOf([{ papers: 3 }])?.month).toBeUndefined()
  expect(archiveOf([], '2025')).toBeUndefined()
})

test('a month has a name, long and short', () => {
  expect(monthName('2025-06')).toBe('June')
  expect(monthName('2025-09', 'short')).toBe('Sep')
})
