// @vitest-environment jsdom
import { render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { FeedEnd, FeedError, LoadMore, NewerRow } from '@/components/feed/feed-states'
import { NoticePage } from '@/components/site/notice'

const href = (name: string) => screen.getByRole('link', { name }).getAttribute('href')

describe('feed states', () => {
  it('offers the pages on both sides as links', () => {
    render(
      <>
        <NewerRow href="/?cursor=n" count={94} />
        <LoadMore href="/?cursor=o" />
      </>,
    )
    expect(href('Load newer papers')).toBe('/?cursor=n')
    expect(screen.getByRole('link', { name: 'Load newer papers' }).getAttribute('rel')).toBe('prev')
    expect(screen.getByText('94 newer')).toBeTruthy()
    expect(href('Go to the newest')).toBe('/')
    expect(href('Load more papers')).toBe('/?cursor=o')
    expect(screen.getByRole('link', { name: 'Load more papers' }).getAttribute('rel')).toBe('next')
  })

  it('says what an error left in place, and offers to try again only where something can', () => {
    const { rerender } = render(<FeedError loaded={20} nextHref="/?cursor=o" />)
    expect(screen.getByRole('alert').textContent).toContain('The 20 papers above stay as they are.')
    expect(screen.queryByRole('button')).toBeNull()
    expect(href('Open the next page instead')).toBe('/?cursor=o')
    rerender(<FeedError loaded={1} nextHref="/?cursor=o" onRetry={() => undefined} />)
    expect(screen.getByRole('alert').textContent).toContain('The paper above stays as it is.')
    expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy()
  })

  it('says the end in words', () => {
    const { rerender } = render(<FeedEnd count={105} from="2016-10-31" to="2025-10-17" />)
    expect(screen.getByRole('heading').textContent).toBe('That was all: 105 papers, 2016 to 2025')
    rerender(<FeedEnd count={1} from="2025-01-01" to="2025-10-17" />)
    expect(screen.getByRole('heading').textContent).toBe('That was all: 1 paper, 2025')
    rerender(<FeedEnd count={3} />)
    expect(screen.getByRole('heading').textContent).toBe('That was all: 3 papers')
  })

  it('is the page’s main heading where the notice is the page', () => {
    render(<NoticePage title="There is no paper 2401.99999 here" />)
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('There is no paper 2401.99999 here')
  })
})
