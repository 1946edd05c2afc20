import { describe, expect, it } from 'vitest'
import { arxivUrl, feedAtPaperPath, paperPath, pdfUrl } from '@/lib/papers/paths'

describe('paths', () => {
  it('keeps the slash of an old identifier and encodes its parts', () => {
    expect(paperPath('2510.15262')).toBe('/papers/2510.15262')
    expect(paperPath('astro-ph/0601001')).toBe('/papers/astro-ph/0601001')
    expect(paperPath('a?b#c')).toBe('/papers/a%3Fb%23c')
  })

  it('names the card in the feed', () => {
    expect(feedAtPaperPath('2006.08217')).toBe('/?paper=2006.08217#paper-2006.08217')
  })

  it('leads to arXiv', () => {
    expect(arxivUrl('2006.08217')).toBe('https://arxiv.org/abs/2006.08217')
    expect(pdfUrl('astro-ph/0601001')).toBe('https://arxiv.org/pdf/astro-ph/0601001')
  })
})
