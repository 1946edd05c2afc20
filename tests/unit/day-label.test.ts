import { describe, expect, it } from 'vitest'
import { dayLabel, dayLabelBeside, shortDayLabel, weekday } from '@/lib/feed/day-label'

describe('day labels', () => {
  it('names a UTC day, wherever the machine is', () => {
    expect(dayLabel('2025-10-17')).toBe('Oct 17, 2025')
    expect(dayLabel('2025-09-01')).toBe('Sep 1, 2025')
    expect(shortDayLabel('2026-01-09')).toBe('Jan 9')
    expect(weekday('2025-10-17')).toBe('Friday')
  })

  it('leaves out the year that the day beside it says', () => {
    expect(dayLabelBeside('2025-06-09', '2025-06-10')).toBe('Jun 9')
    expect(dayLabelBeside('2024-12-31', '2025-01-02')).toBe('Dec 31, 2024')
  })
})
