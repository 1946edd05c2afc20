// @vitest-environment jsdom
import { render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { FeedHero } from '@/components/feed/feed-hero'
import { OrganizationsPage } from '@/components/organizations/organizations-page'
import { SimilarPapers } from '@/components/paper/similar-papers'
import { decodedPath, type FeedPart, parsePart, partFromPath, partInPath } from '@/lib/feed/part'
import { partKey, partPath } from '@/lib/feed/paths'
import { byLetter, withMostPapers } from '@/lib/organizations/directory'

const of = (name: string, papers = 1) => ({ slug: name.toLowerCase(), name, papers })
const organizations = [of('Zeta', 2), of('élan', 5), of('Apple'), of('清华', 2), of('01.AI'), of('apex')]

describe('names of parts', () => {
  it.each(['naver-ai', 'NAVER-AI', 'a/b c%', '%2F', '100%~', '..', '日本', 'org~x'])(
    'the organisation %s has an address, and is read from it again',
    slug => {
      const part = { kind: 'organization', key: slug } as const
      expect(parsePart(partKey(part))).toEqual(part)
      // Decoded once or twice on its way: a rewrite decodes a % more often than all else.
      const path = partPath(part).replace('/org/', 'org~')
      expect(partFromPath(path)).toEqual(part)
      expect(partFromPath(decodedPath(path) ?? '')).toEqual(part)
      expect(decodedPath(path)).toBe(partInPath(part))
      expect(new URL(partPath(part), 'http://a').pathname).toMatch(/^\/org\/[^/]+$/)
    },
  )

  it('writes an author as a slug, however the name is written', () => {
    const part = { kind: 'author', key: 'jose-garcia-ruiz' }
    for (const name of ['jose-garcia-ruiz', 'José García-Ruiz', 'JOSÉ+GARCIA.RUIZ']) {
      expect(parsePart(`author:${name}`)).toEqual(part)
    }
  })

  it.each(['org:', 'author:', 'author:--', 'org:a\0b', `org:${'x'.repeat(201)}`, 'lab:x', '%'])(
    '%s names nothing',
    text => {
      expect(parsePart(text)).toBeUndefined()
    },
  )

  it('reads no address that is not percent-encoded', () => {
    expect(partFromPath('org~%E0')).toBeUndefined()
    expect(partFromPath('2025-07')).toMatchObject({ kind: 'month' })
  })
})

describe('the hero of a part', () => {
  const draw = (part: FeedPart, papers: number) => {
    const summary = { papers, newest: '2025-07-19', oldest: '2021-01-01' }
    const { unmount } = render(<FeedHero part={part} beside={{}} summary={summary} />)
    const [heading, line] = [screen.getByRole('heading', { level: 1 }), document.querySelector('.id p')]
    const said = [heading.textContent, line?.textContent]
    unmount()
    return said
  }

  it('says what an organisation or an author has, and no days of others', () => {
    const organization: FeedPart = { kind: 'organization', key: 'n', name: 'NAVER' }
    expect(draw(organization, 12)).toEqual(['NAVER', '12 papers, 2021 to 2025 · all organisations'])
    const author: FeedPart = { kind: 'author', key: 'jane-doe', name: 'Jane Doe', alsoAs: [], ids: [1] }
    expect(draw(author, 1)).toEqual(['Jane Doe', '1 paper, 2021 to 2025'])
    expect(draw({ ...author, alsoAs: ['J. Doe', 'Jane D.'] }, 2)[1]).toBe(
      '2 papers, 2021 to 2025 · also as J. Doe, Jane D.',
    )
  })
})

describe('all organisations', () => {
  it('stand by letter, without regard to case and accents, other scripts last', () => {
    const letters = byLetter(organizations).map(({ letter, organizations: members }) => [
      letter,
      ...members.map(({ name }) => name),
    ])
    expect(letters).toEqual([
      ['A', 'apex', 'Apple'],
      ['E', 'élan'],
      ['Z', 'Zeta'],
      ['#', '01.AI', '清华'],
    ])
  })

  it('stand with most papers first', () => {
    const names = withMostPapers(organizations).map(({ name }) => name)
    expect(names.slice(0, 3)).toEqual(['élan', 'Zeta', '清华'])
  })

  it('say when there is none', () => {
    render(<OrganizationsPage organizations={[]} order="name" />)
    expect(screen.getByText('No organisations yet')).toBeTruthy()
    expect(document.querySelector('nav')).toBeNull()
  })
})

describe('similar papers', () => {
  it('say who, when and what made them so, where it is known', () => {
    const whole = {
      id: '2409.10594',
      title: 'Kolmogorov-Arnold Transformer',
      authorCount: 2,
      day: '2024-09-16',
      shared: ['GPUs', 'hardware'],
    }
    render(<SimilarPapers papers={[whole, { id: 'b', title: 'B', shared: [] }]} />)
    const [first, second] = screen.getAllByRole('listitem')
    expect(first?.querySelector('.meta')?.textContent).toBe('2 authorsSep 16, 2024shares GPUs, hardware')
    expect(first?.querySelector('a')?.getAttribute('href')).toBe('/papers/2409.10594')
    expect(second?.querySelector('.meta')?.textContent).toBe('')
  })

  it('are no section where there is none', () => {
    const { container } = render(<SimilarPapers papers={[]} />)
    expect(container.innerHTML).toBe('')
  })
})
