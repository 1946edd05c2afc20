import { afterEach, describe, expect, it, vi } from 'vitest'
import { feedMetadata, linkedFeedMetadata } from '@/lib/feed/metadata'
import { parsePeriod } from '@/lib/feed/period'
import { paperMetadata } from '@/lib/papers/metadata'
import type { Paper } from '@/lib/papers/paper'
import { pageMetadata } from '@/lib/site/metadata'
import { siteOrigin } from '@/lib/site/origin'

afterEach(() => vi.unstubAllEnvs())

const paper: Paper = {
  id: 'astro-ph/0601001',
  title: 'Stars & <dust>',
  abstract: 'word '.repeat(100).trim(),
  authors: Array.from({ length: 664 }, (_, index) => ({ name: `Author ${index}` })),
  publishedOn: '2006-01-01',
}

describe('metadata', () => {
  it('names the image absolutely, with SITE_URL or without', () => {
    const image = () => String(pageMetadata({ path: '/' }).openGraph.images[0]?.url)
    vi.stubEnv('PORT', '4000')
    expect(image()).toBe('http://localhost:4000/share.png')
    vi.stubEnv('SITE_URL', 'https://papers.example.org')
    expect(image()).toBe('https://papers.example.org/share.png')
  })

  it('gives a paper an article’s card', () => {
    const { title, description, alternates, openGraph } = paperMetadata(paper)
    expect(title).toBe('Stars & <dust>')
    expect(description?.length).toBeLessThanOrEqual(160)
    expect(alternates?.canonical).toBe('/papers/astro-ph/0601001')
    expect(openGraph).toMatchObject({ type: 'article', publishedTime: '2006-01-01', title: paper.title })
    expect(openGraph && 'authors' in openGraph && openGraph.authors).toHaveLength(20)
  })

  it('invents no date and no authors', () => {
    const { openGraph } = paperMetadata({ id: 'a', title: 'A', abstract: 'B' })
    expect(openGraph).not.toHaveProperty('publishedTime')
    expect(openGraph).not.toHaveProperty('authors')
  })

  it('describes the feed, its pages and its periods', () => {
    const summary = { papers: 1 }
    expect(feedMetadata({ summary })).not.toHaveProperty('title')
    expect(feedMetadata({ summary }, 'abc').alternates?.canonical).toBe('/?cursor=abc')
    const day = feedMetadata({ summary, part: parsePeriod('2025-07-19') }, 'abc')
    expect(day).toMatchObject({
      title: 'Jul 19, 2025',
      description: '1 research paper of Jul 19, 2025, with abstracts.',
      alternates: { canonical: '/date/2025-07-19?cursor=abc' },
    })
    expect(feedMetadata({ summary, part: parsePeriod('undated') }).description).toBe(
      '1 research paper whose day is not known, with abstracts.',
    )
  })

  it('shows a shared card as its paper, and leaves it out of search engines', () => {
    const metadata = linkedFeedMetadata({ papers: [paper] }, paper.id)
    expect(metadata).not.toHaveProperty('title')
    expect(metadata.alternates?.canonical).toBe('/papers/astro-ph/0601001')
    expect(metadata.openGraph?.title).toBe(paper.title)
    expect(metadata.robots).toEqual({ index: false })
  })
})

describe('the site’s origin', () => {
  const asked = (host: string) => siteOrigin(new Request('http://localhost:3000/x', { headers: { host } }))

  it('is SITE_URL, whatever a request says', () => {
    vi.stubEnv('SITE_URL', 'https://papers.example.org/')
    expect(asked('evil.example')).toBe('https://papers.example.org')
  })

  it('is else the host of the request, without what is no host', () => {
    expect(asked('10.0.0.7:3000')).toBe('http://10.0.0.7:3000')
    expect(asked('[::1]:3000')).toBe('http://[::1]:3000')
    expect(asked('a.example/"><b>')).toBe('http://a.example')
    expect(asked('<no host>')).toBe('http://localhost:3000')
  })
})
