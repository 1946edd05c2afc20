import { describe, expect, test } from 'vitest'
import { choose } from '@/lib/digest/choose'
import { matches } from '@/lib/digest/matches'
import type { Paper } from '@/lib/papers/paper'

const paper: Paper = {
  id: '2310.05898',
  title: 'Zero-Shot Diffusion for Schrödinger Bridges',
  abstract: 'We train a model (GPT-4) on images, not video. It beats ﬁve naïve baselines: 2D and 3D.',
  organization: { slug: 'naver-ai', name: 'NAVER AI Lab' },
  authors: [{ name: 'Yann LeCun' }, { name: 'José García-Ruiz' }],
  featuredOn: '2023-10-11',
}

const asked = (query: string, of = paper) => matches(of, { query, minUpvotes: 0 })

describe('words', () => {
  test.each([
    'diffusion',
    'DIFFUSION images',
    'images diffusion',
    'schrodinger',
    'Schrödinger',
    'Schro\u0308dinger',
    'naive FIVE',
    'zero-shot',
    'gpt-4',
    '"zero shot diffusion"',
    '“Zero Shot”',
    '"images, not video"',
    'diffusion -audio',
    '-audio -"video images"',
    'diffusion - images',
    '3d',
    // Without any word, nothing is asked for.
    '++ --',
    '.*',
    '""',
    '"not video',
    // By stems, as the search does.
    'image',
    'trains diffusing',
    '"image not videos"',
    'shot-zero',
    'gpt4',
    'lecun naver',
    'zeroshot',
    'zer-oshot',
    '"Garcia Ruiz"',
    'author:LeCun author:"jose garcia"',
    'org:naver org:NAVER-AI',
    'after:2023 before:2023-10-12 after:2023-10-11',
  ])('%s: finds it', query => {
    expect(asked(query)).toBe(true)
  })

  test.each([
    'diff',
    'ima',
    'diffusion audio',
    '"shot zero"',
    '"diffusion images"',
    // From the title's end into the abstract.
    '"bridges we"',
    '-video',
    'diffusion -VIDEO',
    'diffusion -schrodinger',
    '-zero-shot',
    '-"not video"',
    'D',
    '"gpt4"',
    '"video images',
    'equivarient',
    '-gpt4',
    '-naver',
    '-garcia-ruiz',
    // From one author's name into the next.
    '"lecun jose"',
    'author:"yann jose"',
    'author:diffusion',
    'author:lecun author:hinton',
    'org:google',
    'org:naver org:google',
    'after:2023-10-12',
    'before:2023-10-11',
    'before:2023',
  ])('%s: does not find it', query => {
    expect(asked(query)).toBe(false)
  })

  test('a paper that says neither who, nor where, nor when fails what asks for it', () => {
    const { title, abstract, id } = paper
    for (const query of ['author:lecun', 'org:naver', 'after:1900', 'before:2100']) {
      expect(asked(query)).toBe(true)
      expect(asked(query, { id, title, abstract })).toBe(false)
    }
  })

  test('a query that is longer than a search may be still counts whole', () => {
    const images = 'images '.repeat(30)
    expect(asked(images)).toBe(true)
    expect(asked(`${images} audio`)).toBe(false)
  })

  test('a minus within a word is no minus', () => {
    expect(asked('semi-diffusion')).toBe(false)
    expect(asked('images-not')).toBe(true)
  })
})

test.each([
  [0, undefined, true],
  [0, 0, true],
  [1, undefined, false],
  [1, 0, false],
  [1, 1, true],
  [5, 4, false],
  [5, 5, true],
])('at least %i upvotes, of which it has %s: %s', (minUpvotes, upvotes, expected) => {
  expect(matches({ ...paper, ...(upvotes !== undefined && { upvotes }) }, { minUpvotes })).toBe(expected)
})

test.each([
  ['naver-ai', true],
  ['NAVER-AI', true],
  ['naver ai lab', true],
  [' NAVER AI Lab ', true],
  ['naver', false],
  ['NAVER AI', false],
])('organisation %j: %s', (organization, expected) => {
  expect(matches(paper, { organization, minUpvotes: 0 })).toBe(expected)
  expect(matches({ ...paper, organization: undefined }, { organization, minUpvotes: 0 })).toBe(false)
})

test('all parts of a filter must hold', () => {
  const filter = { query: 'diffusion', minUpvotes: 2, organization: 'naver-ai' }
  const popular = { ...paper, upvotes: 2 }
  expect(matches(popular, filter)).toBe(true)
  expect(matches(paper, filter)).toBe(false)
  expect(matches(popular, { ...filter, query: 'audio' })).toBe(false)
  expect(matches(popular, { ...filter, organization: 'other' })).toBe(false)
})

test('a choice holds the first twenty that match, in order, and counts all', () => {
  const papers = Array.from({ length: 50 }, (_, index) => ({
    ...paper,
    id: `paper-${index}`,
    title: index % 2 ? 'Odd' : 'Even',
  }))
  const { papers: chosen, total } = choose(papers, { query: 'odd', minUpvotes: 0 })
  expect(total).toBe(25)
  expect(chosen.map(({ id }) => id)).toEqual(
    Array.from({ length: 20 }, (_, index) => `paper-${2 * index + 1}`),
  )
  expect(choose(papers, { query: 'prime', minUpvotes: 0 })).toEqual({ papers: [], total: 0 })
})
