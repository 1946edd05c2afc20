import { expect, test } from 'vitest'
import { createPaperIndex } from '@/lib/search/index/paper-index'
import { readSearch } from '@/lib/search/query/request'
import { resolve } from '@/lib/search/query/resolve'
import { explain } from '@/lib/search/results/explain'
import type { SearchEngine } from '@/lib/search/store/engine'
import { createAuthorNames } from '@/lib/search/suggest/author-names'
import { analyse } from '@/lib/search/text/analyse'
import { createLexicon } from '@/lib/search/words/lexicon'
import { dictionary, indexed, textOf } from '../support/search-corpus'
import type { ReferencePaper } from '../support/search-reference-texts'

const of = (
  id: string,
  title: string,
  abstract: string,
  more: Partial<ReferencePaper> = {},
): ReferencePaper => ({
  id,
  title,
  abstract,
  authors: [],
  dayKey: 0,
  hasCode: false,
  ...more,
})

const PAPERS = [
  of('one', 'Equivariant networks of graphs', 'Networks that are equivariant, and graph-like.', {
    authors: ['Ada Graph'],
    organization: { slug: 'lab', name: 'Graph Lab' },
  }),
  of('two', 'Graphs', 'A network of equivariant parts.'),
  ...Array.from({ length: 8 }, (_, number) => of(`more-${number}`, 'Other things', 'Of graphs and trees.')),
]

/** An engine of these papers, without a database. */
function engineOf(papers: ReferencePaper[]): SearchEngine {
  const { idOf } = dictionary()
  const [index, terms, words] = [createPaperIndex(), createLexicon(), createLexicon()]
  for (const paper of papers) {
    index.put(indexed(paper, idOf))
    const found = [...analyse(textOf(paper)).words]
    terms.add(found.map(([, text]) => ({ text, id: idOf(text) })))
    words.add(found.map(([text, term]) => ({ text, id: idOf(term) })))
  }
  return { index, terms, words, authors: createAuthorNames() }
}

function explained(typed: string, paper: ReferencePaper) {
  const engine = engineOf(PAPERS)
  const { request } = readSearch({ q: typed })
  const { query } = resolve(request, engine)
  const { hits } = engine.index.rank(query)
  const explanation = explain(engine, query, request.query.words, textOf(paper))
  return { explanation, hit: hits.find(({ id }) => id === paper.id) }
}

test.each(['graph networks', 'equivariant graph', 'graph', 'eqiuvariant graph nowhere'])(
  'the numbers of %j add up to the score that ranks',
  typed => {
    for (const paper of PAPERS.slice(0, 2)) {
      const { explanation, hit } = explained(typed, paper)
      expect(explanation.score).toBeCloseTo(hit?.score ?? Number.NaN, 2)
      expect(explanation.matched).toBe(hit?.matched)
      expect(explanation.best).toBeGreaterThanOrEqual(explanation.score - 0.01)
    }
  },
)

test('each word says where it was found', () => {
  const { explanation } = explained('graph equivariant nowhere', PAPERS[0] ?? of('', '', ''))
  const [graph, equivariant, nowhere] = explanation.words
  expect(graph?.fields.map(({ field, count }) => [field, count])).toEqual([
    ['title', 1],
    ['authors', 1],
    ['abstract', 1],
    ['organization', 1],
  ])
  expect(equivariant?.contribution).toBeGreaterThan(graph?.contribution ?? Number.NaN)
  expect(nowhere?.term).toBeUndefined()
  expect(nowhere).toMatchObject({ contribution: 0, fields: [] })
  expect(explanation.share).toBeCloseTo(Math.sqrt(2 / 3))
  expect(explanation.proximity).toMatchObject({ inTitle: 2 / 3, titleShare: 2 / 4, startsTitle: 0 })
})

test('a title that begins with the query says so', () => {
  const { explanation } = explained('equivariant networks', PAPERS[0] ?? of('', '', ''))
  expect(explanation.proximity).toMatchObject({ adjacency: 1, inTitle: 1, startsTitle: 1 })
  expect(explanation.total).toBeCloseTo(1 + 0.3 + 0.3 + 0.1 * (0.25 + 1 + 1))
})
