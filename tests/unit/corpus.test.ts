import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Card } from '../../lib/ingest/corpus/capture'
import { readCapture } from '../../lib/ingest/corpus/captures-file'
import { buildCorpus, formatCorpus } from '../../lib/ingest/corpus/corpus'
import { type Facts, readFacts } from '../../lib/ingest/corpus/facts'
import { titleKey } from '../../lib/ingest/store/title-key'
import { seeds } from '../support/captures'

const root = path.resolve(import.meta.dirname, '../..')
const files = ['000.txt', '001.txt', '002.txt', '003.txt'].map(name =>
  path.join(root, 'tests/fixtures/captures', name),
)
const captures = await Promise.all(files.map(readCapture))
const facts = await readFacts(path.join(root, 'data/paper-facts.json'))
const cards = captures.flatMap(capture => capture.cards)
const corpus = buildCorpus(cards, facts)
const titled = (start: string) => corpus.papers.find(paper => paper.title.startsWith(start))

const card = (paper: Partial<Card['paper']>, line = 1): Card => ({
  file: 'x.txt',
  line,
  paper: { title: 'A Title', abstract: 'An abstract.', ...paper },
})
const unknown: Facts = {
  title: 'A Title',
  arxivId: null,
  authors: [],
  publishedAt: null,
  upvotes: null,
  githubRepo: null,
}
const factsOf = (known: Partial<Facts>) => new Map([['a title', { ...unknown, ...known }]])

describe('the bundled corpus', () => {
  test('is rebuilt byte for byte', () => {
    expect(formatCorpus(corpus.papers)).toBe(readFileSync(path.join(root, 'data/papers.json'), 'utf8'))
  })

  test('does not depend on the order of the captures', () => {
    expect(buildCorpus(cards.toReversed(), facts).papers).toEqual(corpus.papers)
  })

  test('has the 105 papers, character for character', () => {
    const texts = ({ title, abstract }: { title: string; abstract: string }) => `${title}\n${abstract}`
    expect(corpus.papers.map(texts).sort()).toEqual(seeds.map(texts).sort())
  })

  test('knows what the sources know', () => {
    const days = corpus.papers.flatMap(paper => paper.publishedOn ?? [])
    expect(days).toHaveLength(102)
    expect(new Set(days).size).toBe(98)
    expect(corpus.papers.filter(paper => paper.upvotes !== undefined)).toHaveLength(9)
    expect(corpus.papers.filter(paper => paper.arxivId !== undefined)).toHaveLength(104)
    expect(corpus.papers.filter(paper => paper.codeUrl !== undefined)).toHaveLength(19)
    expect(corpus.papers.every(paper => paper.authors?.length === paper.authorCount)).toBe(true)
    expect(corpus.unusedFacts).toEqual([])
    expect(corpus.withoutFacts).toEqual([])
  })

  test('holds no value that no source gave', () => {
    expect(JSON.stringify(corpus.papers)).not.toMatch(/:(null|""|\[\])/)
    const fields = new Set(corpus.papers.flatMap(paper => Object.keys(paper)))
    expect(fields).not.toContain('featuredOn')
    expect(fields).not.toContain('discussionUrl')
    expect(corpus.papers.filter(paper => paper.upvotes === 0 || paper.numComments === 0)).toEqual([])
  })

  test('takes the number after a date for comments, not for upvotes', () => {
    expect(titled('SliceGPT')).toMatchObject({ id: '2401.15024', numComments: 6, upvotes: 74 })
    expect(titled('Flow Equivariant')).toMatchObject({ publishedOn: '2025-07-19', numComments: 1 })
  })

  test('reads "Jun 9" of 2025 and "Jun 9, 2025" as one day', () => {
    const days = cards
      .filter(({ paper }) => paper.title.startsWith('The Universality Lens'))
      .map(({ paper }) => paper.publishedOn)
    expect(days).toEqual(['2025-06-09', '2025-06-09'])
  })

  test("keeps a capture's own date, and says where the facts have another", () => {
    expect(titled('G-ACIL')?.publishedOn).toBe('2024-03-22')
    expect(corpus.disagreements).toHaveLength(7)
    expect(corpus.disagreements[0]).toMatchObject({
      field: 'publishedOn',
      kept: { value: '2024-03-22' },
      dropped: { value: '2024-03-23', source: 'facts' },
    })
  })

  test('names the one paper without an arXiv identifier by its title', () => {
    const slugs = corpus.papers.filter(paper => !paper.arxivId).map(paper => paper.id)
    expect(slugs).toEqual(['doubly-robust-instance-reweighted-adversarial-training'])
  })

  test('is in the order of the feed', () => {
    const days = corpus.papers.map(paper => paper.publishedOn ?? '')
    expect(days).toEqual(days.toSorted().reverse())
    expect(days.slice(-3)).toEqual(['', '', ''])
  })
})

describe('merging', () => {
  test('the fuller card wins, is filled from the others, and every difference is told', () => {
    const built = buildCorpus(
      [
        card({ abstract: 'Old.', numComments: 2 }, 1),
        card({ title: 'A  title', publishedOn: '2024-01-01', authorCount: 2 }, 7),
        card({ numComments: 3 }, 9),
      ],
      factsOf({}),
    )
    expect(built.papers).toStrictEqual([
      {
        id: 'a-title',
        title: 'A  title',
        abstract: 'An abstract.',
        authorCount: 2,
        publishedOn: '2024-01-01',
        numComments: 2,
      },
    ])
    expect(built.disagreements.map(({ field, kept, dropped }) => [field, kept, dropped])).toEqual([
      ['title', { value: 'A  title', source: 'x.txt:7' }, { value: 'A Title', source: 'x.txt:1' }],
      ['abstract', { value: 'An abstract.', source: 'x.txt:7' }, { value: 'Old.', source: 'x.txt:1' }],
      ['title', { value: 'A  title', source: 'x.txt:7' }, { value: 'A Title', source: 'x.txt:9' }],
      ['numComments', { value: 2, source: 'x.txt:1' }, { value: 3, source: 'x.txt:9' }],
    ])
  })

  test('names that are not as many as the capture counts are left out, and told', () => {
    const authors = ['Ada', 'Bo']
    const { papers, disagreements } = buildCorpus([card({ authorCount: 3 })], factsOf({ authors }))
    expect(papers[0]).toMatchObject({ authorCount: 3 })
    expect(papers[0]).not.toHaveProperty('authors')
    expect(disagreements).toMatchObject([{ field: 'authorCount', kept: { value: 3 }, dropped: { value: 2 } }])
  })

  test('names give the count that a capture lacks', () => {
    const { papers } = buildCorpus([card({})], factsOf({ authors: ['Ada'], publishedAt: '2024-02-29' }))
    expect(papers[0]).toMatchObject({
      authors: [{ name: 'Ada' }],
      authorCount: 1,
      publishedOn: '2024-02-29',
    })
  })

  test('facts of no paper and papers of no fact are told', () => {
    const built = buildCorpus([card({ title: 'Another' })], factsOf({}))
    expect(built).toMatchObject({ unusedFacts: ['A Title'], withoutFacts: ['Another'] })
  })

  test('two papers of one id are refused', () => {
    const one = { ...unknown, arxivId: '2401.00001' }
    const both = new Map([
      ['a title', one],
      ['b', one],
    ])
    expect(() => buildCorpus([card({}), card({ title: 'B' })], both)).toThrow(
      'The corpus: two records have the same id, 2401.00001.',
    )
  })

  test('within a day most upvotes come first, unknown last, then the id', () => {
    const publishedOn = '2024-01-01'
    const keys = ['D', 'C', 'B', 'A'].map(title => card({ title, publishedOn }))
    const votes = new Map<string, Facts>([
      ['c', { ...unknown, title: 'C', upvotes: 0 }],
      ['b', { ...unknown, title: 'B', upvotes: 5 }],
    ])
    const built = buildCorpus([card({ title: 'Undated' }), ...keys], votes)
    expect(built.papers.map(paper => paper.id)).toEqual(['b', 'c', 'a', 'd', 'undated'])
  })

  test('every card is matched by its title’s key', () => {
    expect(new Set(cards.map(({ paper }) => titleKey(paper.title))).size).toBe(105)
  })
})
