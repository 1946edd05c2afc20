// @vitest-environment jsdom
import { render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { DaySection } from '@/components/feed/day-section'

const papers = [
  { id: 'a', title: 'A', abstract: 'A.' },
  { id: 'b', title: 'B', abstract: 'B.' },
]

describe('DaySection', () => {
  it('heads its papers with the day, the weekday and their number', () => {
    const { container } = render(<DaySection day="2025-07-19" papers={papers} total={2} />)
    expect(container.querySelector('section')?.id).toBe('day-2025-07-19')
    expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('Jul 19, 2025 Saturday · 2 papers')
    expect(container.querySelector('h2 time')?.getAttribute('datetime')).toBe('2025-07-19')
    expect(screen.getAllByRole('article')).toHaveLength(2)
  })

  it('leads to the page of its day, but on that page', () => {
    const { container, rerender } = render(<DaySection day="2025-07-19" papers={papers} />)
    const link = () => container.querySelector('h2 > a')?.getAttribute('href')
    expect(link()).toBe('/date/2025-07-19')
    rerender(<DaySection day="2025-07-19" papers={papers} part={{ kind: 'month', key: '2025-07' }} />)
    expect(link()).toBe('/date/2025-07-19')
    rerender(<DaySection day="2025-07-19" papers={papers} part={{ kind: 'day', key: '2025-07-19' }} />)
    expect(link()).toBeUndefined()
    rerender(<DaySection papers={papers} />)
    expect(link()).toBe('/undated')
    rerender(<DaySection papers={papers} part={{ kind: 'undated', key: 'undated' }} />)
    expect(link()).toBeUndefined()
  })

  it('says no number of one paper, or of an unknown number', () => {
    const { rerender } = render(<DaySection day="2025-07-19" papers={papers} total={1} />)
    expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('Jul 19, 2025 Saturday')
    rerender(<DaySection day="2025-07-19" papers={papers} />)
    expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('Jul 19, 2025 Saturday')
  })

  it('goes on without id and heading, but with a name', () => {
    render(<DaySection day="2025-07-19" papers={papers} continued />)
    const section = screen.getByRole('region', { name: 'Jul 19, 2025, continued' })
    expect(section.id).toBe('')
    expect(screen.queryByRole('heading', { level: 2 })).toBeNull()
  })

  it('puts undated papers under a heading of their own', () => {
    const { container } = render(<DaySection papers={papers} total={3} />)
    expect(container.querySelector('section')?.id).toBe('day-undated')
    expect(screen.getByRole('heading', { level: 2 }).textContent).toBe(
      'Undated Their day is not known · 3 papers',
    )
  })

  it('marks the linked paper alone', () => {
    const { container } = render(<DaySection papers={papers} linkedId="b" />)
    expect([...container.querySelectorAll('.linked')].map(card => card.id)).toEqual(['paper-b'])
  })
})
