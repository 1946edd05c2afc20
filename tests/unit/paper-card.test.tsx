// @vitest-environment jsdom
import { render, screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { PaperCard } from '@/components/paper/paper-card'
import type { FeedPaper } from '@/lib/feed/page'

const paper: FeedPaper = {
  id: '2006.08217',
  title: 'AdamP: Slowing Down the Slowdown',
  abstract: 'Normalization techniques are a boon for modern deep learning. '.repeat(10),
  arxivId: '2006.08217',
  publishedOn: '2020-06-15',
}

const draw = (more: Partial<FeedPaper> = {}) => render(<PaperCard paper={{ ...paper, ...more }} />)
const names = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ name: `Author ${index + 1}` }))

describe('PaperCard', () => {
  it('carries the hooks that links rely on', () => {
    draw()
    const card = screen.getByRole('article')
    expect(card.id).toBe('paper-2006.08217')
    const title = within(screen.getByRole('heading', { level: 3 })).getByRole('link')
    expect(title.getAttribute('href')).toBe('/papers/2006.08217')
    expect(card.textContent).toContain(paper.abstract)
  })

  it('shows upvotes as a count, and unknown ones as a dash', () => {
    const { unmount } = draw({ upvotes: 0 })
    expect(screen.getByRole('img', { name: '0 upvotes' }).textContent).toBe('0')
    unmount()
    draw()
    expect(screen.getByRole('img', { name: 'upvotes unknown' }).textContent).toBe('–')
  })

  it('lists thirty of 664 authors and counts the others', () => {
    draw({ authors: names(664) })
    const button = screen.getByRole('button', { name: '664 authors' })
    const list = document.getElementById(button.getAttribute('popovertarget') ?? '')
    expect(list?.textContent).toMatch(/^Author 1, .*, Author 30, and 634 more$/)
  })

  it('names a single author, and offers no names where only the number is known', () => {
    const { unmount } = draw({ authors: names(1) })
    expect(screen.getByRole('button', { name: '1 author' })).toBeTruthy()
    unmount()
    draw({ authorCount: 8 })
    expect(screen.getByText('8 authors').tagName).toBe('SPAN')
  })

  it('shows authors and organisation together', () => {
    draw({ authors: names(8), organization: { slug: 'naver-ai', name: 'NAVER AI Lab' } })
    expect(screen.getByRole('button', { name: '8 authors' })).toBeTruthy()
    expect(screen.getByText('NAVER AI Lab')).toBeTruthy()
  })

  it('links only to what exists', () => {
    const { unmount } = draw({ arxivId: undefined })
    expect(screen.queryByRole('link', { name: 'arXiv' })).toBeNull()
    expect(screen.queryByRole('link', { name: 'PDF' })).toBeNull()
    expect(screen.queryByRole('link', { name: 'Code' })).toBeNull()
    expect(screen.getByText('Share').dataset.share).toBe(paper.id)
    unmount()
    draw({ codeUrl: 'https://github.com/clovaai/AdamP' })
    expect(screen.getByText('arXiv').getAttribute('href')).toBe('https://arxiv.org/abs/2006.08217')
    expect(screen.getByText('PDF').getAttribute('href')).toBe('https://arxiv.org/pdf/2006.08217')
    expect(screen.getByText('Code').getAttribute('href')).toBe('https://github.com/clovaai/AdamP')
  })

  it('links the comments only where the discussion is known', () => {
    const { unmount } = draw({ numComments: 1 })
    expect(screen.getByText('1 comment').tagName).toBe('SPAN')
    unmount()
    draw({ numComments: 6, discussionUrl: 'https://huggingface.co/papers/2401.15024' })
    expect(screen.getByRole('link', { name: '6 comments' })).toBeTruthy()
  })

  it('says the date only when asked to', () => {
    const { rerender } = draw()
    expect(screen.queryByText('Jun 15, 2020')).toBeNull()
    rerender(<PaperCard paper={paper} showDate />)
    expect(screen.getByText('Jun 15, 2020').getAttribute('datetime')).toBe('2020-06-15')
  })

  it('says when the paper was published where the feed has it under another day', () => {
    const { unmount } = draw({ featuredOn: '2020-06-16' })
    expect(screen.getByText('Jun 15').getAttribute('datetime')).toBe('2020-06-15')
    expect(screen.getByRole('article').textContent).toContain('published Jun 15')
    unmount()
    const { unmount: again } = draw({ featuredOn: '2021-01-02' })
    expect(screen.getByRole('article').textContent).toContain('published Jun 15, 2020')
    again()
    draw({ featuredOn: '2020-06-15' })
    expect(screen.getByRole('article').textContent).not.toContain('published')
  })

  it('says how many stars the code has, in full to whoever hears it', () => {
    const { unmount } = draw({ codeUrl: 'https://github.com/clovaai/AdamP', codeStars: 1234 })
    const code = screen.getByText('Code')
    expect(code.textContent).toBe('Code ★\u00a01.2k')
    expect(within(code).getByRole('img', { name: '1,234 stars' })).toBeTruthy()
    unmount()
    draw({ codeUrl: 'https://github.com/clovaai/AdamP', codeStars: 0 })
    expect(screen.getByRole('article').textContent).not.toContain('★')
  })

  it('leads to the project page, unless that is the code once more', () => {
    const { unmount } = draw({ projectUrl: 'http://adamp.example/' })
    expect(screen.getByText('Project page').getAttribute('href')).toBe('http://adamp.example/')
    unmount()
    draw({ projectUrl: 'https://GitHub.com/clovaai/AdamP/', codeUrl: 'https://github.com/clovaai/AdamP' })
    expect(screen.queryByText('Project page')).toBeNull()
  })

  it('draws segments, the same address twice included', () => {
    const link = { text: 'https://a.example', href: 'https://a.example/' }
    draw({ segments: [{ text: 'See ' }, link, { text: ' and ' }, link, { text: '.' }] })
    expect(screen.getAllByRole('link', { name: 'https://a.example' })).toHaveLength(2)
    expect(screen.getByText(/^See/).textContent).toBe('See https://a.example and https://a.example.')
  })

  it('offers no More where the whole abstract is shown anyway', () => {
    const { container } = draw({ abstract: 'One line.' })
    expect(container.querySelector('details')).toBeNull()
  })

  it('marks the paper that a link led to', () => {
    render(<PaperCard paper={paper} linked />)
    expect(screen.getByText('You followed a link to this paper')).toBeTruthy()
  })
})
