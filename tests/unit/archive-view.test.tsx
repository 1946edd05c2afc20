// @vitest-environment jsdom
import { render, screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { ArchivePage } from '@/components/feed/archive/archive-page'
import { FeedHero } from '@/components/feed/feed-hero'
import { archiveOf } from '@/lib/feed/archive'
import type { DayCount, LoadedFeed } from '@/lib/feed/page'
import { parsePeriod, periodOf } from '@/lib/feed/period'

const days: DayCount[] = [
  { day: '2025-07-01', papers: 1 },
  { day: '2025-06-19', papers: 2 },
  { day: '2024-05-23', papers: 1 },
  { papers: 3 },
]
const href = (name: string) => screen.getByRole('link', { name }).getAttribute('href')

function draw(counts: DayCount[], key?: string) {
  const archive = archiveOf(counts, key)
  return archive && render(<ArchivePage archive={archive} />)
}

describe('ArchivePage', () => {
  it('links years, months, weeks and days that have papers, and only those', () => {
    draw(days, '2025-06')
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('All days')
    expect(screen.getByText('7 papers on 3 days')).toBeTruthy()
    const all = screen.getAllByRole('link').map(link => link.getAttribute('href'))
    expect(all).toEqual([
      '/archive/2025',
      '/archive/2024',
      '/undated',
      '/archive/2025-06',
      '/archive/2025-07',
      '/archive/2024-05',
      '/month/2025-06',
      '/year/2025',
      '/archive/2025-07',
      '/week/2025-W25',
      '/date/2025-06-19',
      '/week/2025-W27',
    ])
    expect(href('2025 3 papers')).toBe('/archive/2025')
    expect(href('2024 1 paper')).toBe('/archive/2024')
    expect(href('Undated 3 papers')).toBe('/undated')
    expect(href('Jun 19, 2025')).toBe('/date/2025-06-19')
    expect(href('Month before: May 2024')).toBe('/archive/2024-05')
    const current = screen.getAllByRole('link', { current: true }).map(link => link.textContent)
    expect(current).toEqual(['2025 3 papers', 'Jun 2 papers'])
  })

  it('draws a month as a table of weeks', () => {
    draw(days, '2025-06')
    const table = screen.getByRole('table', { name: 'June 2025' })
    const rows = within(table).getAllByRole('row')
    expect(rows).toHaveLength(7)
    expect(rows[0]?.textContent).toBe('wkMoTuWeThFrSaSu')
    expect(rows[1]?.textContent).toBe('221')
    expect(within(table).getAllByRole('rowheader')[3]?.textContent).toBe('25')
  })

  it('goes no further than the papers', () => {
    draw(days, '2024')
    expect(screen.queryByRole('link', { name: /^Month before/ })).toBeNull()
    expect(href('Month after: June 2025')).toBe('/archive/2025-06')
  })

  it('does without months where no paper has a day, and says when there are none at all', () => {
    draw([{ papers: 3 }])?.unmount()
    draw([])
    expect(screen.queryByRole('link')).toBeNull()
    expect(screen.getByText('No papers yet')).toBeTruthy()
  })
})

describe('FeedHero', () => {
  const summary = { papers: 105, newest: '2025-10-17', oldest: '2016-10-31' }
  const hero = (feed: Partial<LoadedFeed>) => render(<FeedHero beside={{}} summary={summary} {...feed} />)
  const headings = () => screen.getAllByRole('heading').map(heading => heading.textContent)

  it('shows the newest day, with a way back only', () => {
    const { container } = hero({ beside: { older: periodOf('day', '2025-09-25') } })
    expect(headings()).toEqual(['Daily Papers'])
    expect(screen.getByText('by AK and the research community')).toBeTruthy()
    expect(container.querySelector('time')?.getAttribute('datetime')).toBe('2025-10-17')
    expect(href('Day before: Sep 25, 2025')).toBe('/date/2025-09-25')
    expect(screen.queryByRole('link', { name: /^Day after/ })).toBeNull()
    expect(screen.getAllByRole('link', { name: 'All days' })[0]?.getAttribute('href')).toBe('/archive')
    expect(container.querySelector('[rel]')).toBeNull()
  })

  it('names a period, what it holds, its neighbours and the longer ones around it', () => {
    const { container } = hero({
      part: parsePeriod('2025-W29'),
      beside: { newer: parsePeriod('2025-W37'), older: parsePeriod('2025-W27') },
      summary: { papers: 3, newest: '2025-07-19', oldest: '2025-07-15' },
    })
    expect(headings()).toEqual(['Week 29, 2025'])
    expect(container.querySelector('.span2 p')?.textContent).toBe(
      '3 papers, Jul 14 to Jul 20 · all of July, 2025',
    )
    expect(href('Week before: Week 27, 2025')).toBe('/week/2025-W27')
    expect(href('Week after: Week 37, 2025')).toBe('/week/2025-W37')
    expect(href('July')).toBe('/month/2025-07')
    expect(href('2025')).toBe('/year/2025')
    const archives = screen.getAllByRole('link', { name: 'All days' })
    expect(archives.map(link => link.getAttribute('href'))).toEqual(['/archive/2025-07', '/archive/2025-07'])
  })

  it('leads from a day to its week', () => {
    hero({ part: periodOf('day', '2025-07-19'), summary: { papers: 1, newest: '2025-07-19' } })
    expect(href('week 29')).toBe('/week/2025-W29')
  })

  it('has no neighbours for undated papers, and no archive for none', () => {
    const { unmount } = hero({ part: parsePeriod('undated'), summary: { papers: 3 } })
    expect(headings()).toEqual(['Undated papers'])
    expect(document.querySelector('.turn')).toBeNull()
    unmount()
    hero({ summary: { papers: 0 } })
    expect(screen.queryByRole('link')).toBeNull()
  })
})
