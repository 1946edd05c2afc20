import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { upsertPapers } from '@/lib/ingest/store/upsert'
import { paperIds } from '@/lib/papers/id-range'
import { sitemap, sitemapPart } from '@/lib/site/sitemap'
import { type TestDatabase, testDatabase } from '../support/database'
import { randomPapers, seeded } from '../support/random-papers'

const ORIGIN = 'https://papers.example.org'
const corpus = randomPapers(150, seeded(7)).map((paper, index) =>
  index < 3 ? { ...paper, organization: { slug: index < 2 ? 'A/b' : 'c', name: 'C' } } : paper,
)
let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
  await database.db.execute(sql`truncate papers`)
  await upsertPapers(database.db, corpus)
})
afterAll(() => database.close())

const locations = (xml: string | undefined) =>
  [...(xml ?? '').matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, address = '']) => address.replace(ORIGIN, ''))
const kindOf = (xml: string) => /<(urlset|sitemapindex) /.exec(xml)?.[1]

test('one sitemap names every page and every paper once', async () => {
  const all = locations(await sitemap(ORIGIN))
  expect(new Set(all).size).toBe(all.length)
  const days = corpus.flatMap(paper => paper.featuredOn ?? paper.publishedOn ?? [])
  const expected = [
    ...['/', '/archive', '/orgs', '/about', '/privacy', '/search', '/search/help', '/undated'],
    ...['/org/A%2Fb', '/org/c'],
    ...days.map(day => `/date/${day}`),
    ...days.map(day => `/month/${day.slice(0, 7)}`),
    ...days.map(day => `/year/${day.slice(0, 4)}`),
    ...corpus.map(({ id }) => `/papers/${id}`),
  ]
  expect([...all].sort()).toEqual([...new Set(expected)].sort())
  expect(await sitemap(ORIGIN)).toMatch(/<loc>[^<]*org\/<\/loc><lastmod>/)
})

test('as many addresses as one may hold are one sitemap; one more makes an index', async () => {
  const { length } = locations(await sitemap(ORIGIN))
  const fits = await sitemap(ORIGIN, length)
  expect(kindOf(fits)).toBe('urlset')
  expect(await sitemapPart(ORIGIN, 0, length)).toBeUndefined()
  const over = await sitemap(ORIGIN, length - 1)
  expect(kindOf(over)).toBe('sitemapindex')
  expect(locations(over)).toEqual(['/sitemap/0.xml', '/sitemap/1.xml'])
})

test.each([1, 2, 7, 30, 50, 75, 149, 150, 151])('parts of %i hold every address once', async size => {
  const all = locations(await sitemap(ORIGIN))
  const names = locations(await sitemap(ORIGIN, size))
  const parts = await Promise.all(names.map((_, part) => sitemapPart(ORIGIN, part, size)))
  expect(names).toEqual(parts.map((_, part) => `/sitemap/${part}.xml`))
  for (const part of parts) {
    expect(kindOf(part ?? '')).toBe('urlset')
    expect(locations(part).length).toBeGreaterThan(0)
    expect(locations(part).length).toBeLessThanOrEqual(size)
  }
  expect(parts.flatMap(locations)).toEqual(all)
  expect(await sitemapPart(ORIGIN, names.length, size)).toBeUndefined()
})

test('a new day leaves the parts before it as they are', async () => {
  const before = await paperIds(0, 140)
  await upsertPapers(database.db, [{ id: 'new', title: 'N', abstract: 'N', publishedOn: '2030-01-01' }])
  expect(await paperIds(0, 140)).toEqual(before)
  expect(await paperIds(150, 5)).toEqual(['new'])
})

test('a store without papers has the pages that need none', async () => {
  await database.db.execute(sql`truncate papers`)
  expect(locations(await sitemap(ORIGIN))).toEqual([
    '/',
    '/archive',
    '/orgs',
    '/about',
    '/privacy',
    '/search',
    '/search/help',
  ])
  expect(await sitemapPart(ORIGIN, 0)).toBeUndefined()
  expect(await paperIds(0, 5)).toEqual([])
})
