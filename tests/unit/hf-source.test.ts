import { afterAll, beforeAll, expect, test } from 'vitest'
import { type HfOptions, hfSource } from '@/lib/ingest/hf'
import { type Manners, plainManners } from '@/lib/ingest/http/fetch-page'
import type { Page } from '@/lib/ingest/source'
import { dailyPapers, type Replay, startReplay } from '../support/replay'

let server: Replay
beforeAll(async () => {
  server = await startReplay()
})
afterAll(() => server.close())

const today = '2026-01-31'
const manners: Manners = { ...plainManners, wait: async () => {} }
const entry = (number: number, day: string) => ({
  paper: {
    id: `2601.${String(number).padStart(5, '0')}`,
    title: `Paper ${number}`,
    summary: 'It says something.',
    submittedOnDailyAt: `${day}T10:00:00.000Z`,
  },
})
const source = (options: Partial<HfOptions> = {}) =>
  hfSource({ today, baseUrl: server.url, ...options }, manners)
async function read(options: Partial<HfOptions> = {}, cursor?: string): Promise<Page[]> {
  const pages: Page[] = []
  for await (const page of source(options).pages(cursor, new AbortController().signal)) pages.push(page)
  return pages
}
const dates = () =>
  server.requests.map(target => new URL(target, server.url).searchParams.get('date')).join(' ')

test('days come one by one, the oldest first, each a page with its cursor; an empty day is one too', async () => {
  server.play(
    dailyPapers(
      new Map([
        ['2026-01-02', [entry(1, '2026-01-02'), entry(2, '2026-01-02')]],
        ['2026-01-05', [entry(3, '2026-01-05')]],
      ]),
    ),
  )
  const pages = await read({ since: '2026-01-02', until: '2026-01-05' })
  expect(pages.map(({ cursor, papers, done, total }) => [cursor, papers.length, done, total])).toEqual([
    ['2026-01-02', 2, 1, 4],
    ['2026-01-03', 0, 2, 4],
    ['2026-01-04', 0, 3, 4],
    ['2026-01-05', 1, 4, 4],
  ])
  expect(pages[3]?.papers).toMatchObject([{ id: '2601.00003', featuredOn: '2026-01-05' }])
  expect(server.requests[0]).toBe('/api/daily_papers?date=2026-01-02&limit=100&p=0')
})

test('a day with more papers than fit into one answer is read on', async () => {
  const many = Array.from({ length: 230 }, (_, index) => entry(index, '2026-01-05'))
  server.play(dailyPapers(new Map([['2026-01-05', many]])))
  const [page] = await read({ since: '2026-01-05', until: '2026-01-05' })
  expect(page?.papers).toHaveLength(230)
  expect(server.requests).toHaveLength(3)
})

test('a server that knows no parts and gives 50 of a day again and again is not asked for ever', async () => {
  const body = JSON.stringify(Array.from({ length: 50 }, (_, index) => entry(index, '2026-01-05')))
  server.play(() => ({ body }))
  const [page] = await read({ since: '2026-01-05', until: '2026-01-05' })
  expect(page?.papers).toHaveLength(50)
  expect(server.requests).toHaveLength(2)
})

test('a bad record is rejected by place and field, and the good ones of its day are kept', async () => {
  const bad = { paper: { ...entry(3, '2026-01-05').paper, title: null } }
  const ahead = entry(4, '2026-03-01')
  const records = [
    entry(1, '2026-01-05'),
    entry(2, '2026-01-05'),
    bad,
    ahead,
    'a text',
    entry(5, '2026-01-05'),
  ]
  server.play(dailyPapers(new Map([['2026-01-05', records]])))
  const [page] = await read({ since: '2026-01-05', until: '2026-01-05' })
  expect(page?.papers.map(({ id }) => id)).toEqual(['2601.00001', '2601.00002', '2601.00005'])
  expect(page?.rejected).toEqual([
    { place: '2026-01-05, record 3', field: 'paper.title', reason: 'is missing', record: bad },
    {
      place: '2026-01-05, record 4',
      field: 'paper.submittedOnDailyAt',
      reason: 'lies in the future',
      record: ahead,
    },
    { place: '2026-01-05, record 5', reason: 'must be an object', record: 'a text' },
  ])
})

test('asked for days, it goes on after the cursor', async () => {
  server.play(dailyPapers(new Map()))
  const pages = await read({ since: '2026-01-01', until: '2026-01-05' }, '2026-01-03')
  expect(dates()).toBe('2026-01-04 2026-01-05')
  expect(pages[0]).toMatchObject({ done: 4, total: 5 })
  expect(source({ since: '2026-01-01' }).isEndless).toBe(false)
})

test('without days the first run reads the last 30', async () => {
  server.play(dailyPapers(new Map()))
  const pages = await read()
  expect(pages).toHaveLength(30)
  expect([pages[0]?.cursor, pages[29]?.cursor]).toEqual(['2026-01-02', today])
  expect(source().isEndless).toBe(true)
})

test('a later run begins seven days before the cursor, which never goes back', async () => {
  server.play(dailyPapers(new Map()))
  const pages = await read({}, '2026-01-30')
  expect(dates().split(' ')).toHaveLength(9)
  expect(dates()).toMatch(/^2026-01-23 .* 2026-01-31$/)
  expect(pages.map(({ cursor }) => cursor)).toEqual([...Array(8).fill('2026-01-30'), '2026-01-31'])
})

test('after a long pause no day is left out; a cursor of a clock that ran ahead does no harm', async () => {
  server.play(dailyPapers(new Map()))
  await read({}, '2025-11-30')
  expect(dates().split(' ')).toHaveLength(70)
  server.play(dailyPapers(new Map()))
  expect((await read({}, '2026-06-01')).at(-1)?.cursor).toBe(today)
  expect(dates()).toMatch(/^2026-01-24 /)
})

test.each([
  [{ until: '2026-02-01' }, '--until 2026-02-01 lies in the future: today is 2026-01-31 (UTC).'],
  [{ since: '2026-02-30' }, '--since must be a day such as 2026-01-31, not 2026-02-30.'],
  [{ since: '2026-01-05', until: '2026-01-04' }, '--since 2026-01-05 comes after --until 2026-01-04.'],
  [{ baseUrl: 'ftp://a.example' }, '--base-url must be an http:// or https:// URL, not ftp://a.example.'],
])('%j cannot be read', (options, message) => {
  expect(() => source(options)).toThrow(message)
})

test('what is no list is one sentence, after the days that were read', async () => {
  server.play(({ searchParams }) => ({
    body: searchParams.get('date') === '2026-01-01' ? '[]' : '{"error":"Busy"}',
  }))
  const pages = source({ since: '2026-01-01', until: '2026-01-02' }).pages(
    undefined,
    new AbortController().signal,
  )
  const seen: string[] = []
  const reading = (async () => {
    for await (const { cursor } of pages) seen.push(cursor)
  })()
  await expect(reading).rejects.toThrow(/ gives an answer that is not a list of papers, after 5 tries/)
  expect(seen).toEqual(['2026-01-01'])
})
