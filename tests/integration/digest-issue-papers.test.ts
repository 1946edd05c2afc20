import { drizzle } from 'drizzle-orm/node-postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { issuePapers } from '@/lib/digest/choose'
import { parseIssue, periodOfIssue } from '@/lib/digest/issue'
import { previewDigest } from '@/lib/digest/preview'
import type { Paper } from '@/lib/papers/paper'
import { feedDay } from '@/lib/papers/paper-day'
import { databaseOf, type TestDatabase } from '../support/database'
import { randomPapers, seeded } from '../support/random-papers'

const random = seeded(11)
const corpus: Paper[] = randomPapers(300, random).map(paper => ({
  ...paper,
  ...(random() < 0.6 && { numComments: Math.floor(random() * 3) }),
}))
let database: TestDatabase

beforeAll(async () => {
  database = await databaseOf(corpus)
})
afterAll(() => database.close())

/** The digest's order straight from its definition. */
function bestFirst(papers: Paper[]): string[] {
  const known = (count: number | undefined) => count ?? -1
  return [...papers]
    .sort(
      (a, b) =>
        known(b.upvotes) - known(a.upvotes) ||
        known(b.numComments) - known(a.numComments) ||
        (a.id < b.id ? -1 : 1),
    )
    .map(({ id }) => id)
}

const issueNamed = (key: string) => {
  const issue = parseIssue(key)
  if (!issue) throw new Error(`${key} is no issue`)
  return issue
}

test.each([
  'daily:2024-01-10',
  'daily:2024-02-12',
  'daily:2024-04-01',
  'daily:2024-05-01',
  // A Sunday and the Monday after it have papers: they are in two weeks.
  'weekly:2024-W06',
  'weekly:2024-W07',
  'weekly:2024-W10',
  'weekly:2024-W14',
])('%s holds the papers of its days, best first', async key => {
  const { firstDay, lastDay } = periodOfIssue(issueNamed(key))
  const inside = corpus.filter(paper => {
    const day = feedDay(paper)
    return day !== undefined && day >= firstDay && day <= lastDay
  })
  const papers = await issuePapers(database.db, issueNamed(key))
  expect(papers.map(({ id }) => id)).toEqual(bestFirst(inside))
  if (key !== 'daily:2024-05-01') expect(papers.length).toBeGreaterThan(5)
})

test('the papers are read with one query, through the index of the feed', async () => {
  const queries: { text: string; values: unknown[] }[] = []
  const logger = { logQuery: (text: string, values: unknown[]) => queries.push({ text, values }) }
  const watched = drizzle(database.db.$client, { casing: 'snake_case', logger })
  await issuePapers(watched, issueNamed('weekly:2024-W07'))
  expect(queries).toHaveLength(1)

  const client = await database.db.$client.connect()
  try {
    await client.query('begin; set local enable_seqscan = off')
    const { rows } = await client.query(`explain ${queries[0]?.text}`, queries[0]?.values)
    expect(JSON.stringify(rows)).toMatch(/on papers_feed.*Index Cond: \(\(day_key >=|using papers_feed/)
  } finally {
    await client.query('rollback')
    client.release()
  }
})

test('a preview is of the day asked for, or of the newest that has papers', async () => {
  const newest = await previewDigest({})
  expect(newest).toMatchObject({ issue: { key: 'daily:2024-04-02' }, older: '2024-04-01' })
  expect(newest?.newer).toBeUndefined()
  expect(newest?.rendered?.subject).toMatch(/^20 papers for April 2, 2024: /)

  const week = await previewDigest({ issue: 'weekly', date: '2024-04-02' }, 'https://papers.example.org')
  expect(week).toMatchObject({ issue: { key: 'weekly:2024-W14' }, older: '2024-03-11' })
  expect(week?.rendered?.text).toContain('Unsubscribe: https://papers.example.org/unsubscribe/example\n')

  const empty = await previewDigest({ date: '2024-03-01' })
  expect(empty).toMatchObject({ total: 0, newer: '2024-03-10', older: '2024-02-12' })
  expect(empty).not.toHaveProperty('rendered')
  expect(await previewDigest({ date: '2025-02-30' })).toBeUndefined()
})
