import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { papers } from '@/lib/db/schema'
import { countNewer, dayTotals, feedSummary, periodsBeside } from '@/lib/feed/counts'
import { decodeCursor } from '@/lib/feed/cursor'
import type { FeedPage } from '@/lib/feed/page'
import { type Period, type PeriodKind, parsePeriod, periodOf } from '@/lib/feed/period'
import { feedPage, feedPageAround, paperWithNeighbours } from '@/lib/feed/queries'
import { upsertPapers } from '@/lib/ingest/store/upsert'
import type { Paper } from '@/lib/papers/paper'
import { feedDay } from '@/lib/papers/paper-day'
import { databaseOf, type TestDatabase } from '../support/database'
import { randomPapers, seeded } from '../support/random-papers'

const random = seeded(7)
const corpus = randomPapers(150, random)
let database: TestDatabase

beforeAll(async () => {
  database = await databaseOf(corpus)
})
afterAll(() => database.close())

/** The feed's order straight from its definition. */
function inFeedOrder(unordered: Paper[]): Paper[] {
  const day = (paper: Paper) => feedDay(paper) ?? ''
  const votes = (paper: Paper) => paper.upvotes ?? -1
  return [...unordered].sort(
    (a, b) =>
      (day(a) < day(b) ? 1 : day(a) > day(b) ? -1 : 0) || votes(b) - votes(a) || (a.id < b.id ? -1 : 1),
  )
}

const idsOf = (page: { id: string }[]) => page.map(paper => paper.id)
const sorted = idsOf(inFeedOrder(corpus))
const cursor = (text: string | null) => (text === null ? undefined : decodeCursor(text))

async function walk(limit: number, period?: Period): Promise<FeedPage[]> {
  const pages = [await feedPage(undefined, limit, period)]
  for (;;) {
    const next = pages.at(-1)?.nextCursor ?? null
    if (next === null) return pages
    pages.push(await feedPage(cursor(next), limit, period))
  }
}

test.each([1, 7, 20, 100])('pages of %i hold every paper once, in order, both ways', async limit => {
  const forward = await walk(limit)
  expect(idsOf(forward.flatMap(page => page.papers))).toEqual(sorted)
  expect(forward[0]?.previousCursor).toBeNull()

  const last = forward.at(-1)
  let above: string[] = idsOf(last?.papers ?? [])
  let previous = last?.previousCursor ?? null
  while (previous !== null) {
    const page = await feedPage(cursor(previous), limit)
    expect(page.nextCursor).not.toBeNull()
    above = [...idsOf(page.papers), ...above]
    previous = page.previousCursor
  }
  expect(above).toEqual(sorted)
})

test('a page says how many papers are newer, and how many its days have', async () => {
  const pages = await walk(13)
  for (const [index, page] of pages.entries()) {
    expect(await countNewer(page)).toBe(index * 13)
    const days = [...new Set(page.papers.map(feedDay))]
    const counted = days.map(day => corpus.filter(paper => feedDay(paper) === day).length)
    expect(await dayTotals(page)).toEqual(counted)
  }
})

const kinds: PeriodKind[] = ['day', 'week', 'month', 'year']

test.each(kinds)('a %s pages through its own papers alone, and skips empty ones beside it', async kind => {
  const dated = inFeedOrder(corpus).filter(feedDay)
  const keyOf = (paper: Paper) => periodOf(kind, feedDay(paper) ?? '').key
  const keys = [...new Set(dated.map(keyOf))]
  for (const [index, key] of keys.entries()) {
    const period = parsePeriod(key)
    if (!period) throw new Error(`${key} is no period`)
    const inside = dated.filter(paper => keyOf(paper) === key)
    const pages = await walk(7, period)
    expect(idsOf(pages.flatMap(page => page.papers))).toEqual(idsOf(inside))
    expect(pages[0]?.previousCursor).toBeNull()
    expect(await Promise.all(pages.map(page => countNewer(page, period)))).toEqual(
      pages.map((_, page) => page * 7),
    )
    const { papers: count, newest, oldest } = await feedSummary(period)
    expect({ count, newest, oldest }).toEqual({
      count: inside.length,
      newest: inside.map(feedDay)[0],
      oldest: inside.map(feedDay).at(-1),
    })
    const { newer, older } = await periodsBeside(period)
    expect([newer?.key, older?.key]).toEqual([keys[index - 1], keys[index + 1]])
  }
})

test('the undated papers page apart from the others', async () => {
  const pages = await walk(7, { kind: 'undated', key: 'undated' })
  const undated = inFeedOrder(corpus).filter(paper => !feedDay(paper))
  expect(idsOf(pages.flatMap(page => page.papers))).toEqual(idsOf(undated))
  const nothing = { kind: 'year', key: '1990', firstDay: '1990-01-01', lastDay: '1990-12-31' } as const
  expect(await feedSummary(nothing)).toEqual({ papers: 0 })
})

test('the feed opens around any paper, and knows its neighbours', async () => {
  for (const [index, id] of sorted.entries()) {
    const page = await feedPageAround(id, 20)
    const from = Math.max(0, index - 4)
    expect(idsOf(page?.papers ?? [])).toEqual(sorted.slice(from, index + 16))
    expect(page?.previousCursor === null).toBe(from === 0)
    expect(page?.nextCursor === null).toBe(index + 16 >= sorted.length)
    const found = await paperWithNeighbours(id)
    expect([found?.newer?.id, found?.older?.id]).toEqual([sorted[index - 1], sorted[index + 1]])
  }
  expect(await feedPageAround('unknown', 20)).toBeUndefined()
  expect(await paperWithNeighbours('unknown')).toBeUndefined()
})

test('the counts by day stay exact whatever is written', async () => {
  const { db } = database
  const exact = async () => {
    const { rows } = await db.execute(sql`
      select (select coalesce(json_object_agg(day_key, papers), '{}') from feed_days)::text as kept,
        (select coalesce(json_object_agg(day_key, n), '{}')
          from (select day_key, count(*) n from papers group by 1 order by 1) c)::text as counted`)
    const parse = (text: unknown) => JSON.parse(String(text))
    expect(parse(rows[0]?.kept)).toEqual(parse(rows[0]?.counted))
  }
  await exact()
  await db.execute(sql`update papers set published_on = date '2023-05-05' where random() < 0.5`)
  await exact()
  await db.execute(sql`update papers set published_on = null, featured_on = null where random() < 0.3`)
  await exact()
  await db.execute(sql`delete from papers where random() < 0.5`)
  await exact()
  await upsertPapers(db, corpus)
  await exact()
  await db.execute(sql`truncate papers`)
  await exact()
  expect(await feedSummary()).toEqual({ papers: 0 })
  expect(await feedPage(undefined, 20)).toEqual({ papers: [], nextCursor: null, previousCursor: null })
})

test('what a record lacks keeps its stored value, and an equal record is not written', async () => {
  const { db } = database
  const whole: Paper = {
    id: '2401.00001',
    title: 'A',
    abstract: 'B',
    arxivId: '2401.00001',
    authors: [{ name: 'Ada Lovelace' }],
    authorCount: 1,
    organization: { slug: 'x', name: 'X' },
    publishedOn: '2024-01-01',
    featuredOn: '2024-01-02',
    upvotes: 3,
    numComments: 0,
    codeUrl: 'https://example.org/code',
    discussionUrl: 'https://example.org/talk',
    projectUrl: 'https://example.org/project',
    codeStars: 12,
    keywords: ['birds', 'bees'],
    aiSummary: 'Birds and bees.',
  }
  expect(await upsertPapers(db, [whole])).toMatchObject({ added: 1 })
  expect((await paperWithNeighbours(whole.id))?.paper).toEqual(whole)
  expect(await upsertPapers(db, [whole])).toMatchObject({ unchanged: 1 })
  expect(await upsertPapers(db, [{ id: whole.id, title: 'A', abstract: 'B', upvotes: 4 }])).toMatchObject({
    changed: 1,
  })
  expect((await paperWithNeighbours(whole.id))?.paper).toEqual({ ...whole, upvotes: 4 })
  await db.delete(papers)
})

test('six writers at once lose nothing', async () => {
  const { db } = database
  const parts = Array.from({ length: 6 }, (_, part) => corpus.filter((_, index) => index % 6 === part))
  const write = async (part: Paper[]) => {
    for (const paper of part) await upsertPapers(db, [paper])
  }
  await Promise.all(parts.map(write))
  expect((await feedSummary()).papers).toBe(corpus.length)
  expect(idsOf((await walk(100)).flatMap(page => page.papers))).toEqual(sorted)
})
