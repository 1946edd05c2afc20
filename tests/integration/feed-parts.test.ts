import { sql } from 'drizzle-orm'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { countNewer, dayTotals, feedSummary } from '@/lib/feed/counts'
import { decodeCursor } from '@/lib/feed/cursor'
import { findPart } from '@/lib/feed/find-part'
import { loadFeed } from '@/lib/feed/load'
import type { FeedPage } from '@/lib/feed/page'
import type { FeedPart } from '@/lib/feed/part'
import { feedPage } from '@/lib/feed/queries'
import { upsertPapers } from '@/lib/ingest/store/upsert'
import { allOrganizations, organizationSlugs } from '@/lib/organizations/all-organizations'
import type { Paper } from '@/lib/papers/paper'
import { feedDay } from '@/lib/papers/paper-day'
import { explain, statementsOf } from '../bench/support/explain'
import { databaseOf, type TestDatabase } from '../support/database'
import { randomPapers, seeded } from '../support/random-papers'

const random = seeded(6)
const organizations = ['big', 'NAVER-AI', 'a/b c%'] as const
const people = ['Ada Lovelace', 'José García', 'Jose Garcia', 'Alan Turing']

/** Every paper has an author, most an organisation; `big` has three in four of them. */
const corpus: Paper[] = randomPapers(400, random).map(paper => {
  const at = random()
  const slug = organizations[at < 0.75 ? 0 : at < 0.85 ? 1 : 2]
  const writer = people[Math.floor(random() * people.length)] ?? ''
  return {
    ...paper,
    ...(at < 0.95 && { organization: { slug, name: `The ${slug}` } }),
    authors: [{ name: writer }],
  }
})

let database: TestDatabase
let inOrder: Paper[]

beforeAll(async () => {
  database = await databaseOf(corpus)
  await database.db.execute(sql`analyze`)
  inOrder = (await feedPage(undefined, corpus.length)).papers
})
afterAll(() => database.close())

const idsOf = (papers: { id: string }[]) => papers.map(({ id }) => id)
const slugged = (slug: string) => inOrder.filter(paper => paper.organization?.slug === slug)

async function partOf(kind: 'organization' | 'author', key: string): Promise<FeedPart> {
  const part = await findPart({ kind, key })
  if (!part) throw new Error(`${key} was not found`)
  return part
}

async function expectPagedThrough(part: FeedPart, expected: Paper[]): Promise<void> {
  const pages: FeedPage[] = [await feedPage(undefined, 13, part)]
  for (let next = pages[0]?.nextCursor ?? null; next !== null; next = pages.at(-1)?.nextCursor ?? null) {
    pages.push(await feedPage(decodeCursor(next), 13, part))
  }
  expect(idsOf(pages.flatMap(page => page.papers))).toEqual(idsOf(expected))
  for (const [index, page] of pages.entries()) {
    expect(await countNewer(page, part)).toBe(index * 13)
    const days = [...new Set(page.papers.map(feedDay))]
    const counted = days.map(day => expected.filter(paper => feedDay(paper) === day).length)
    expect(await dayTotals(page, part)).toEqual(counted)
    const before = page.previousCursor && (await feedPage(decodeCursor(page.previousCursor), 13, part))
    expect(before ? idsOf(before.papers) : []).toEqual(idsOf(pages[index - 1]?.papers ?? []))
  }
  const days = expected.flatMap(paper => feedDay(paper) ?? [])
  const summary = { papers: expected.length, newest: days[0], oldest: days.at(-1) }
  expect(await feedSummary(part)).toEqual(summary)
  expect(await loadFeed(undefined, part)).toMatchObject({ part, beside: {}, newer: 0, summary })
}

test.each(organizations)('%s pages through its own papers alone, both ways, and counts them', async slug => {
  const part = await partOf('organization', slug)
  expect(part).toEqual({ kind: 'organization', key: slug, name: `The ${slug}` })
  await expectPagedThrough(part, slugged(slug))
})

test('an author pages through their own papers, under every accent', async () => {
  const part = await partOf('author', 'jose-garcia')
  const theirs = inOrder.filter(paper => /^Jos. Garc.a$/.test(paper.authors?.[0]?.name ?? ''))
  await expectPagedThrough(part, theirs)
  const spelled = (name: string) => theirs.filter(paper => paper.authors?.[0]?.name === name).length
  const accented = spelled('José García') > spelled('Jose Garcia')
  const names = ['José García', 'Jose Garcia']
  const [name, other] = accented ? names : names.toReversed()
  expect(part).toMatchObject({ key: 'jose-garcia', name, alsoAs: [other] })
})

test('unknown names are no part; a slug in another case is understood', async () => {
  expect(await findPart({ kind: 'organization', key: 'nobody' })).toBeUndefined()
  expect(await findPart({ kind: 'author', key: 'no-body' })).toBeUndefined()
  expect(await findPart({ kind: 'organization', key: 'naver-ai' })).toMatchObject({ key: 'NAVER-AI' })
})

test('a page of an organisation reads 21 rows at most, at any depth', async () => {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  try {
    const part = await partOf('organization', 'big')
    const deep = (await feedPage(undefined, 200, part)).nextCursor
    const cursors = [undefined, decodeCursor(deep ?? '')]
    expect(cursors[1]).toBeDefined()
    for (const cursor of cursors) {
      const statements = await statementsOf(() => feedPage(cursor, 20, part))
      const plans = await Promise.all(statements.map(statement => explain(client, statement)))
      expect(Math.max(...plans.map(plan => plan.rows))).toBe(21)
      for (const plan of plans) expect(plan.scans.join()).toContain('papers_organization')
    }
  } finally {
    await client.end()
  }
})

test('all organisations are listed with their counts', async () => {
  const listed = await allOrganizations()
  expect(listed.toSorted((a, b) => (a.slug < b.slug ? -1 : 1))).toEqual(
    organizations
      .map(slug => ({ slug, name: `The ${slug}`, papers: slugged(slug).length }))
      .toSorted((a, b) => (a.slug < b.slug ? -1 : 1)),
  )
  expect((await organizationSlugs()).toSorted()).toEqual(organizations.toSorted())
})

const written = (id: string, ...names: string[]): Paper => ({
  id,
  title: `Paper ${id}`,
  abstract: 'What it says.',
  authors: names.map(name => ({ name })),
})

test('spellings meet where it is certain, and only there', async () => {
  await upsertPapers(database.db, [
    written('dral-1', 'Pavlo O. Dral', 'Ada Byron'),
    written('dral-2', 'Pavlo Dral', 'Ada Byron', 'Grace Hopper'),
    written('dral-3', 'Grace Hopper', 'Pavlo Dral'),
    written('croci-1', 'Maximilian L. Croci', 'Ada Byron'),
    written('croci-2', 'Maximilian Croci', 'Alan Turing'),
    written('wang-1', 'W. Wang', 'Ada Byron'),
    written('wang-2', 'Wei Wang', 'Ada Byron'),
    written('wang-3', 'Wen Wang', 'Ada Byron'),
  ])
  const keysOf = (slugs: string[]) =>
    Promise.all(slugs.map(async slug => (await findPart({ kind: 'author', key: slug }))?.key))
  const dral = await partOf('author', 'pavlo-dral')
  expect(dral).toMatchObject({ key: 'pavlo-o-dral', name: 'Pavlo Dral', alsoAs: ['Pavlo O. Dral'] })
  expect(await partOf('author', 'pavlo-o-dral')).toEqual(dral)
  expect(idsOf((await feedPage(undefined, 20, dral)).papers)).toEqual(['dral-1', 'dral-2', 'dral-3'])

  const apart = ['maximilian-croci', 'maximilian-l-croci', 'w-wang', 'wei-wang', 'wen-wang']
  expect(await keysOf(apart)).toEqual(apart)

  await database.db.execute(sql`delete from papers where id in ('dral-2', 'dral-3')`)
  expect(await partOf('author', 'pavlo-o-dral')).toMatchObject({ name: 'Pavlo O. Dral', alsoAs: [] })
  expect(await keysOf(['pavlo-dral'])).toEqual([undefined])
})
