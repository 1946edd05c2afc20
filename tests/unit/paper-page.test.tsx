// @vitest-environment jsdom
import { render, screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { PaperPage } from '@/components/paper/paper-page'
import type { WholePaper } from '@/lib/feed/page'

const paper: WholePaper = {
  id: '2401.15024',
  title: 'SliceGPT',
  abstract: 'Large language models.',
  arxivId: '2401.15024',
  publishedOn: '2024-01-26',
}

const draw = (more: Partial<WholePaper> = {}) => render(<PaperPage paper={{ ...paper, ...more }} />)
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

  it('names the project’s site, the stars, and a discussion that nobody has joined', () => {
    draw({
      codeUrl: 'https://github.com/microsoft/TransformerCompression',
      codeStars: 44_885,
      projectUrl: 'https://www.slice.example/gpt',
      discussionUrl: 'https://huggingface.co/papers/2401.15024',
    })
    expect(screen.getByRole('link', { name: /^Code 44,885 stars microsoft/ })).toBeTruthy()
    const project = screen.getByRole('link', { name: 'Project page slice.example' })
    expect(project.getAttribute('href')).toBe('https://www.slice.example/gpt')
    expect(screen.getByRole('link', { name: 'Discussion on Hugging Face' })).toBeTruthy()
  })

  it('says both days', () => {
    const { container } = draw({ featuredOn: '2024-01-29' })
    expect(container.querySelector('.when')?.textContent).toBe('Jan 29, 2024 Monday published Jan 26')
  })

  it('says that its summary is a language model’s, and cuts what is no summary', () => {
    const { unmount } = draw({ aiSummary: 'It slices.' })
    const region = screen.getByRole('region', { name: /^AI summary by a language model/ })
    expect(within(region).getByText('It slices.')).toBeTruthy()
    unmount()
    draw({ aiSummary: 'word '.repeat(320).trim() })
    expect(screen.getByText(/word…$/).textContent?.length).toBeLessThanOrEqual(400)
  })

  it('leads from keywords to searches for them', () => {
    draw({ keywords: ['sparsity', 'large language models (LLMs)', 'said "twice"', '—', 'sparsity'] })
    const region = screen.getByRole('region', { name: 'Keywords' })
    const links = within(region).getAllByRole('link')
    const queries = links.map(link => new URL((link as HTMLAnchorElement).href).searchParams.get('q'))
    expect(queries).toEqual(['sparsity', '"large language models"', '"said twice"'])
    expect(within(region).getAllByRole('listitem')).toHaveLength(4)
  })

  it('shows nothing in the place of what is not known', () => {
    draw()
    expect(screen.queryByRole('region')).toBeNull()
    expect(document.body.textContent).not.toContain('published')
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
