// @vitest-environment jsdom
import { render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { PaperPage } from '@/components/paper/paper-page'
import type { FeedPaper } from '@/lib/feed/page'

const paper: FeedPaper = {
  id: '2401.15024',
  title: 'SliceGPT',
  abstract: 'Large language models.',
  arxivId: '2401.15024',
  publishedOn: '2024-01-26',
}

const draw = (more: Partial<FeedPaper> = {}) => render(<PaperPage paper={{ ...paper, ...more }} />)
const names = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ name: `Author ${index + 1}` }))

describe('PaperPage', () => {
  it('names up to ten authors, and of more than ten the first nine', () => {
    const { container, unmount } = draw({ authors: names(10) })
    expect(container.querySelector('details')).toBeNull()
    expect(container.querySelector('.authors')?.textContent).toMatch(/Author 9, Author 10$/)
    unmount()
    draw({ authors: names(11) })
    expect(screen.getByText('2 more').tagName).toBe('SUMMARY')
    expect(document.querySelector('details')?.textContent).toBe('2 more Author 10, Author 11')
  })

  it('says where its links lead', () => {
    draw({
      codeUrl: 'https://github.com/microsoft/TransformerCompression',
      numComments: 6,
      discussionUrl: 'https://huggingface.co/papers/2401.15024',
    })
    const link = (name: RegExp) => screen.getByRole('link', { name })
    expect(link(/^arXiv 2401.15024$/).getAttribute('href')).toBe('https://arxiv.org/abs/2401.15024')
    expect(link(/^PDF$/).getAttribute('href')).toBe('https://arxiv.org/pdf/2401.15024')
    expect(link(/^Code microsoft\/\u200bTransformerCompression$/)).toBeTruthy()
    expect(link(/^6 comments on Hugging Face$/)).toBeTruthy()
  })

  it('stands between its neighbours, and says so without rel="next"', () => {
    render(
      <PaperPage
        paper={paper}
        newer={{ id: '2402.03139', title: 'Newer one', day: '2024-02-05' }}
        older={{ id: 'astro-ph/0601001', title: 'Older one' }}
      />,
    )
    const older = screen.getByRole('link', { name: /^Older, undated/ })
    expect(older.getAttribute('href')).toBe('/papers/astro-ph/0601001')
    expect(screen.getByRole('link', { name: /^Newer, Feb 5, 2024/ })).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Show in the feed' }).getAttribute('href')).toBe(
      '/?paper=2401.15024#paper-2401.15024',
    )
    expect(document.querySelector('[rel]')).toBeNull()
  })
})
