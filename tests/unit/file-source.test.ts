import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fileSource } from '@/lib/ingest/file'
import type { Page } from '@/lib/ingest/source'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'papers-file-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** Reads a file with this content to its end, or until it fails. */
async function read(content: string | Buffer, cursor?: string) {
  const file = path.join(folder, 'papers')
  await writeFile(file, content)
  const source = await fileSource(file)
  const pages: Page[] = []
  let error: string | undefined
  try {
    for await (const page of source.pages(cursor, new AbortController().signal)) pages.push(page)
  } catch (thrown) {
    error = String(thrown).replace(file, 'papers')
  }
  const rejected = pages.flatMap(page => page.rejected)
  return {
    pages,
    papers: pages.flatMap(page => page.papers),
    rejected: rejected.map(({ place, field, reason }) =>
      [place.replace(file, 'papers'), field, reason].filter(Boolean).join(' '),
    ),
    error,
  }
}

const own = (number: number) => ({ id: `paper-${number}`, title: `Paper ${number}`, abstract: 'Short.' })
const hf = (number: number) => {
  const id = `2501.${String(number).padStart(5, '0')}`
  return { paper: { id, title: 'A\n  title', summary: 'A\nsummary', authors: [] }, title: 'A title' }
}
const lines = (records: unknown[]) => records.map(record => `${JSON.stringify(record)}\n`).join('')
const ids = (papers: { id: string }[]) => papers.map(({ id }) => id)

test('one content in any form gives the same papers', async () => {
  const records = [hf(1), hf(2), own(3), own(4)]
  const json = JSON.stringify(records, null, 2)
  const forms = [
    json,
    `\ufeff${json}`,
    JSON.stringify(records),
    lines(records),
    lines(records).replaceAll('\n', '\r\n\r\n'),
  ]
  for (const form of forms) {
    for (const content of [form, gzipSync(form)]) {
      const { papers, rejected, error, pages } = await read(content)
      expect(ids(papers)).toEqual(['2501.00001', '2501.00002', 'paper-3', 'paper-4'])
      expect({ rejected, error }).toEqual({ rejected: [], error: undefined })
      expect(pages.map(({ source, cursor }) => [source, cursor])).toEqual([
        ['hf', '2'],
        ['file', '4'],
      ])
      expect(pages.at(-1)).toMatchObject({
        done: Buffer.from(content).length,
        total: Buffer.from(content).length,
      })
    }
  }
})

test('of the traps of Hugging Face’s records none is rejected, and each paper is on the day that showed it', async () => {
  const paper = { ...hf(1).paper, publishedAt: '2026-01-05T23:30:00.000Z', upvotes: 0 }
  const day = { submittedOnDailyAt: '2026-01-07T00:40:00.000Z' }
  const author = (name: string) => ({ _id: 'a', name, hidden: true, user: { avatarUrl: '/avatars/a.svg' } })
  const entries = [
    // The entry's own moment runs hours behind the paper's, here on the day before.
    {
      paper: { ...paper, ...day },
      publishedAt: '2026-01-05T19:30:00.000Z',
      title: 'A title',
      numComments: 2,
    },
    { paper: { ...paper, id: '2501.00002' }, publishedAt: '2026-01-04T19:30:00.000Z' },
    {
      paper: {
        ...paper,
        ...day,
        id: '2501.00003',
        authors: Array.from({ length: 664 }, (_, n) => author(`A ${n}`)),
      },
    },
    {
      paper: {
        ...paper,
        ...day,
        id: '2501.00004',
        summary: 'a'.repeat(5_000),
        githubRepo: null,
        ai_keywords: [],
      },
    },
    { paper: { ...paper, ...day, id: 'astro-ph/0601001' }, submittedBy: { avatarUrl: '/avatars/b.svg' } },
  ]
  const { papers, rejected } = await read(gzipSync(lines(entries)))
  expect(rejected).toEqual([])
  expect(papers.map(({ id, featuredOn, publishedOn }) => [id, featuredOn ?? publishedOn])).toEqual([
    ['2501.00001', '2026-01-07'],
    ['2501.00002', '2026-01-05'],
    ['2501.00003', '2026-01-07'],
    ['2501.00004', '2026-01-07'],
    ['astro-ph/0601001', '2026-01-07'],
  ])
  expect(papers[0]).toMatchObject({ title: 'A title', abstract: 'A summary', numComments: 2, upvotes: 0 })
  expect(papers[2]?.authorCount).toBe(664)
})

test('a paper without an identifier gets its arXiv identifier, or one of its title', async () => {
  const { id: _, ...paper } = own(1)
  const { papers } = await read(lines([paper, { ...paper, arxivId: 'astro-ph/0601001' }]))
  expect(ids(papers)).toEqual(['paper-1', 'astro-ph/0601001'])
})

test('a flat paper, as of the API for one paper, is Hugging Face’s as well', async () => {
  const { pages } = await read(JSON.stringify(hf(1).paper, null, 2))
  expect(pages).toMatchObject([{ source: 'hf', papers: [{ id: '2501.00001', title: 'A title' }] }])
})

test('a bad record is rejected with its line, field and reason, and the others are kept', async () => {
  const bad = [
    '{"id": "x"',
    '[1]',
    'null',
    JSON.stringify({ ...own(1), title: ' ' }),
    JSON.stringify({ ...own(1), upvotes: null }),
    JSON.stringify({ ...own(1), abstract: 'A\0b' }),
    JSON.stringify({ paper: { ...hf(1).paper, summary: undefined } }),
    JSON.stringify({ error: 'Not found' }),
  ]
  const { papers, rejected, error } = await read(`${lines([own(0)])}${bad.join('\n')}\n\n${lines([own(9)])}`)
  expect({ ids: ids(papers), error }).toEqual({ ids: ['paper-0', 'paper-9'], error: undefined })
  expect(rejected.map(each => each.split(' ').slice(0, 2).join(' '))).toEqual([
    'papers:2 is',
    'papers:3 is',
    'papers:4 is',
    'papers:5 title',
    'papers:6 upvotes',
    'papers:7 abstract',
    'papers:8 paper.summary',
    'papers:9 title',
  ])
})

test('a record that is nested too deep to be written is told as its text', async () => {
  const deep = `{"id": "a", "title": ${'['.repeat(50_000)}${']'.repeat(50_000)}}`
  const { pages, papers } = await read(`[${deep}, ${JSON.stringify(own(1))}]`)
  expect(ids(papers)).toEqual(['paper-1'])
  expect(pages[0]?.rejected).toMatchObject([{ field: 'title', record: deep }])
})

test('a record that is not UTF-8 is rejected, not guessed at', async () => {
  const latin1 = Buffer.from(lines([own(1), { ...own(2), title: 'Zoë' }, own(3)]), 'latin1')
  const { papers, rejected } = await read(latin1)
  expect(ids(papers)).toEqual(['paper-1', 'paper-3'])
  expect(rejected).toEqual(['papers:2 is not UTF-8 text'])
})

test('a file that ends in the middle of a record gives those before it, and rejects that one', async () => {
  const whole = JSON.stringify([own(1), own(2)], null, 1)
  const cut = await read(whole.slice(0, -20))
  expect(ids(cut.papers)).toEqual(['paper-1'])
  expect(cut.rejected).toEqual(['papers:7 is cut off: the file ends in the middle of it'])
  const between = await read(whole.slice(0, -1))
  expect(ids(between.papers)).toEqual(['paper-1', 'paper-2'])
  expect(between.error).toBe('Error: papers is cut off: its list has no end.')
})

test('of a gzip that is cut off or damaged, what came before is read, then one sentence says so', async () => {
  const records = Array.from({ length: 2_500 }, (_, index) => own(index))
  const whole = gzipSync(lines(records))
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1_000, max: whole.length - 9 }), fc.boolean(), async (at, isCut) => {
      const damaged = Buffer.from(whole)
      damaged.fill(0xff, at, at + 8)
      const { papers, rejected, error } = await read(isCut ? whole.subarray(0, at) : damaged)
      expect(error).toMatch(/^Error: papers is damaged or cut off: [a-z -]+\.$/)
      // The records before the damage, for certain: the first ones take a little more room than the others.
      const before = ids(records.slice(0, Math.max(0, (records.length * at) / whole.length - 500)))
      expect(ids(papers).slice(0, before.length)).toEqual(before)
      if (isCut) expect(rejected).toEqual([])
    }),
    { numRuns: 10 },
  )
})

test('a run goes on after as many records as were read, whatever became of them', async () => {
  const records = Array.from({ length: 2_003 }, (_, index) => (index === 3 ? {} : own(index)))
  const all = await read(lines(records))
  expect(all.pages.map(({ cursor }) => cursor)).toEqual(['1000', '2000', '2003'])
  const rest = await read(lines(records), '1000')
  expect(rest.pages).toEqual(all.pages.slice(1).map(page => ({ ...page, done: expect.any(Number) })))
  expect((await read(lines(records), '2003')).pages).toEqual([])
})

test('what is no file of papers is refused in one sentence', async () => {
  expect((await read('')).error).toBe('Error: papers is empty.')
  expect((await read(gzipSync(''))).error).toBe('Error: papers is empty.')
  expect((await read('<html></html>')).error).toBe(
    'Error: papers is neither JSON nor JSON Lines, nor a gzip of either.',
  )
  const none = path.join(folder, 'none')
  await expect(fileSource(none)).rejects.toThrow(`Cannot read ${none}: no such file or directory.`)
  await expect(fileSource(folder)).rejects.toThrow(`Cannot read ${folder}: it is a folder.`)
})

test('a changed file is another input; the same one is known by name, size and time', async () => {
  const file = path.join(folder, 'scope.json')
  await writeFile(file, '[]')
  const { scope } = await fileSource(file)
  expect((await fileSource(file)).scope).toBe(scope)
  expect(scope).toMatch(/^scope\.json, 2 bytes, of \d{4}-/)
  await writeFile(file, '[ ]')
  expect((await fileSource(file)).scope).not.toBe(scope)
})
