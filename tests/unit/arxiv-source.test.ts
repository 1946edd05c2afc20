import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type ArxivOptions, arxivManners, arxivSource } from '@/lib/ingest/arxiv'
import { readAtom } from '@/lib/ingest/http/atom'
import { type Manners, plainManners } from '@/lib/ingest/http/fetch-page'
import { readArxivEntry } from '@/lib/ingest/record/arxiv-entry'
import type { Page } from '@/lib/ingest/source'
import { type Replay, startReplay } from '../support/replay'

let server: Replay
const waits: number[] = []
beforeAll(async () => {
  server = await startReplay()
})
beforeEach(() => {
  waits.length = 0
})
afterAll(() => server.close())

const manners: Manners = { ...plainManners, wait: async milliseconds => void waits.push(milliseconds) }
const entryOf = (id: string, { summary = 'We count birds.', more = '' } = {}) => `
  <entry>
    <id>http://arxiv.org/abs/${id}</id>
    <title>Counting Birds in ${id}</title>
    <updated>2026-01-05T18:33:00Z</updated>
    <link href="https://arxiv.org/abs/${id}" rel="alternate" type="text/html"/>
    <summary>${summary}</summary>
    <category term="cs.CL" scheme="http://arxiv.org/schemas/atom"/>
    <published>2026-01-04T18:33:00Z</published>
    ${more}
    <author><name>Ada Lark</name><arxiv:affiliation>The Aviary</arxiv:affiliation></author>
    <author><name>José Finch</name></author>
  </entry>`
const feedOf = (entries: string[], total = entries.length) => `<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">
  <id>https://arxiv.org/api/x</id>
  <title>arXiv Query</title>
  <opensearch:totalResults>${total}</opensearch:totalResults>
  ${entries.join('')}
</feed>`
const errorFeed = feedOf([
  `<entry><id>https://arxiv.org/api/errors#incorrect_id_format_for_abc</id><title>Error</title>
   <summary>incorrect id format for abc</summary><author><name>arXiv api core</name></author></entry>`,
])
const paperOf = (xml: string) => {
  const [entry] = readAtom(feedOf([xml])).entries
  return readArxivEntry(entry)
}

const source = (options: ArxivOptions) => arxivSource({ baseUrl: server.url, ...options }, manners)
async function read(options: ArxivOptions, cursor?: string): Promise<Page[]> {
  const pages: Page[] = []
  for await (const page of source(options).pages(cursor, new AbortController().signal)) pages.push(page)
  return pages
}
/** Plays a query with so many results, as the API pages them. */
const playQuery = (total: number) =>
  server.play(({ searchParams }) => {
    const start = Number(searchParams.get('start'))
    const count = Math.min(Number(searchParams.get('max_results')), total - start)
    const ids = Array.from(
      { length: count },
      (_, index) => `2601.${String(start + index).padStart(5, '0')}v1`,
    )
    return {
      body: feedOf(
        ids.map(id => entryOf(id)),
        total,
      ),
    }
  })

test('an entry becomes a paper: no version, one line of text each, TeX as it is', () => {
  const summary = '  Let $n &lt; m$ birds &amp; more;\n  caf&#233; &#x1F426;.\n'
  expect(paperOf(entryOf('2601.00001v3', { summary }))).toEqual({
    paper: {
      id: '2601.00001',
      arxivId: '2601.00001',
      title: 'Counting Birds in 2601.00001v3',
      abstract: 'Let $n < m$ birds & more; café 🐦.',
      publishedOn: '2026-01-04',
      authors: [{ name: 'Ada Lark' }, { name: 'José Finch' }],
      authorCount: 2,
    },
  })
})

test('identifiers of the old style, with and without a subject class', () => {
  expect(paperOf(entryOf('astro-ph/0601001v1'))).toMatchObject({ paper: { id: 'astro-ph/0601001' } })
  expect(paperOf(entryOf('math.GT/0309136v2'))).toMatchObject({ paper: { id: 'math/0309136' } })
})

test.each([
  [entryOf('2601.00001v2', { summary: 'This paper has been withdrawn by the author.' }), 'summary'],
  [
    entryOf('2601.00001v2', { more: '<arxiv:comment>This article has been withdrawn</arxiv:comment>' }),
    'arxiv:comment',
  ],
  ['<entry><id>http://arxiv.org/abs/2601.00001v1</id></entry>', 'title'],
  [entryOf('nonsense'), 'id'],
])('no paper: %#', (xml, field) => {
  expect(paperOf(xml)).toMatchObject({ fault: { field } })
})

test('an abstract on withdrawn drugs is an abstract', () => {
  const summary = 'We list drugs that have been withdrawn.'
  const more = '<arxiv:comment>Supersedes the withdrawn arXiv:2501.00001</arxiv:comment>'
  expect(paperOf(entryOf('2601.00001v1', { summary, more }))).toHaveProperty('paper')
})

test.each([
  ['half a feed', feedOf([entryOf('2601.00001v1')]).slice(0, -20)],
  ['an error page', '<html><body>Rate exceeded.<br></body></html>'],
  ['a text', 'Rate exceeded.'],
  ['nothing', ''],
  ['entities of its own', `<!DOCTYPE f [<!ENTITY b "birds">]>${feedOf([]).replace('arXiv Query', '&b;')}`],
  ['a file’s entity', `<!DOCTYPE f [<!ENTITY b SYSTEM "file:///etc/passwd">]>${feedOf([])}`],
  ['deep nesting', feedOf(['<a>'.repeat(1_000) + '</a>'.repeat(1_000)])],
  ['a dangerous name', feedOf(['<__proto__><x>1</x></__proto__>'])],
])('%s is no feed', (_, text) => {
  expect(() => readAtom(text)).toThrow(expect.objectContaining({ name: 'BadAnswer' }))
})

test('a query is read by pages of 100, the newest first, one request in three seconds', async () => {
  playQuery(230)
  const paced = { ...manners, pace: arxivManners.pace }
  const arxiv = arxivSource({ query: 'cat:cs.CL', baseUrl: server.url }, paced)
  const pages: Page[] = []
  for await (const page of arxiv.pages(undefined, new AbortController().signal)) pages.push(page)
  expect(pages.map(({ papers, cursor, done, total }) => [papers.length, cursor, done, total])).toEqual([
    [100, '100', 100, 230],
    [100, '200', 200, 230],
    [30, '230', 230, 230],
  ])
  expect(server.requests[1]).toBe(
    '/api/query?search_query=cat%3Acs.CL&sortBy=submittedDate&sortOrder=descending&start=100&max_results=100',
  )
  // Nobody waited, so the third request is due twice as far ahead as the second.
  expect(waits).toHaveLength(2)
  expect(waits[0]).toBeGreaterThan(0)
  expect(waits[1]).toBeGreaterThan(waits[0] ?? 0)
})

test('no more than asked for, and on from the cursor', async () => {
  playQuery(1_000_000)
  const pages = await read({ query: 'cat:cs.CL', max: 150 }, '100')
  expect(pages).toMatchObject([{ cursor: '150', done: 150, total: 150 }])
  expect(pages[0]?.papers).toHaveLength(50)
  playQuery(0)
  expect(await read({ query: 'ti:nothing' })).toEqual([])
})

test('an empty page where there must be papers is asked for again', async () => {
  let asked = 0
  server.play(() => {
    asked += 1
    return { body: feedOf(asked < 3 ? [] : [entryOf('2601.00001v1')], 1) }
  })
  expect(await read({ query: 'cat:cs.CL' })).toMatchObject([{ papers: [{ id: '2601.00001' }] }])
  expect(asked).toBe(3)
})

test('identifiers are asked for together; those that are none, or not known, are rejected', async () => {
  server.play(({ searchParams }) => ({
    body: feedOf(
      (searchParams.get('id_list') ?? '')
        .split(',')
        .filter(id => id !== '2601.0001')
        .map(id => entryOf(`${id}v1`)),
    ),
  }))
  const ids = ['2601.00010v2', 'abc', '2601.0001', 'https://arxiv.org/abs/astro-ph/0601001']
  const [page] = await read({ ids })
  expect(server.requests).toEqual([
    '/api/query?id_list=2601.00010%2C2601.0001%2Castro-ph%2F0601001&start=0&max_results=100',
  ])
  expect(page).toEqual({
    source: 'arxiv',
    papers: [
      expect.objectContaining({ id: '2601.00010' }),
      expect.objectContaining({ id: 'astro-ph/0601001' }),
    ],
    rejected: [
      { place: 'arXiv, identifier 2', field: 'id', reason: 'is not an arXiv identifier', record: 'abc' },
      { place: 'arXiv, identifier 3', field: 'id', reason: 'is not known to arXiv', record: '2601.0001' },
    ],
    cursor: '4',
    done: 4,
    total: 4,
  })
})

test('many identifiers go in pages', async () => {
  server.play(({ searchParams }) => ({
    body: feedOf((searchParams.get('id_list') ?? '').split(',').map(id => entryOf(`${id}v1`))),
  }))
  const ids = Array.from({ length: 130 }, (_, index) => `2601.${String(index).padStart(5, '0')}`)
  expect((await read({ ids })).map(({ papers, cursor }) => [papers.length, cursor])).toEqual([
    [100, '100'],
    [30, '130'],
  ])
})

test.each([400, 200])('an error feed with status %s is one sentence in arXiv’s words', async status => {
  server.play(() => ({ status, body: errorFeed }))
  await expect(read({ query: 'id:abc' })).rejects.toThrow(/: incorrect id format for abc\.$/)
  expect(server.requests).toHaveLength(1)
})

test.each<[ArxivOptions, string]>([
  [{}, 'Give arXiv either a query or identifiers.'],
  [{ query: 'cat:cs.CL', ids: ['2601.00001'] }, 'Give arXiv either a query or identifiers.'],
  [{ query: 'cat:cs.CL', max: 30_001 }, '--max must be 1 to 30000'],
  [{ query: 'cat:cs.CL', baseUrl: 'file:///etc' }, '--base-url must be'],
])('%j cannot be read', (options, message) => {
  expect(() => source(options)).toThrow(message)
})

test('a scope is short, and still another for other identifiers', () => {
  const ids = Array.from({ length: 500 }, (_, index) => `2601.${String(index).padStart(5, '0')}`)
  const scope = source({ ids }).scope
  expect(scope.length).toBeLessThan(200)
  expect(source({ ids: ids.with(499, '2601.99999') }).scope).not.toBe(scope)
})
