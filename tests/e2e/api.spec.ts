import { seeds, titles } from '../support/captures'
import { send } from '../support/http'
import { expect, test } from './base'
import { getPage, walkBackward, walkForward } from './corpus'

for (const limit of [1, 7, 20, 100]) {
  test(`walking by ${limit} gives every paper once, forwards and backwards`, async ({ site }) => {
    const { papers, last } = await walkForward(site, limit)
    expect(papers.map(paper => paper.title).toSorted()).toEqual(titles)
    const back = await walkBackward(site, limit, last)
    expect(back.map(paper => paper.id)).toEqual(papers.map(paper => paper.id))
  })
}

test('every way of walking gives one order', async ({ site }) => {
  const orders = await Promise.all([1, 7, 100].map(limit => walkForward(site, limit)))
  const [first, ...others] = orders.map(({ papers }) => papers.map(paper => paper.id))
  for (const other of others) expect(other).toEqual(first)
})

test('a page holds 20 papers unless it is told otherwise, and null cursors at the ends', async ({ site }) => {
  const first = await getPage(site, {})
  expect(first.papers).toHaveLength(20)
  expect(first.previousCursor).toBeNull()
  const { last } = await walkForward(site, 100)
  expect(last.papers).toHaveLength(5)
  expect(last.nextCursor).toBeNull()
  expect(last.previousCursor).not.toBeNull()
})

test('the order is day, then upvotes, then identifier; undated papers last', async ({ site }) => {
  const { papers } = await walkForward(site, 100)
  const keys = papers.map(({ publishedOn = '', upvotes = -1, id }) => ({ day: publishedOn, upvotes, id }))
  const sorted = keys.toSorted(
    (a, b) => compare(b.day, a.day) || b.upvotes - a.upvotes || compare(a.id, b.id),
  )
  expect(keys).toEqual(sorted)
})

test('title and abstract are those of the captures, character for character', async ({ site }) => {
  const { papers } = await walkForward(site, 100)
  const stored = new Map(papers.map(paper => [paper.title, paper.abstract]))
  for (const { title, abstract } of seeds) expect(stored.get(title), title).toBe(abstract)
})

test('the answer is JSON that says how long it may be kept', async ({ site }) => {
  const answer = await send(site, '/api/feed')
  expect(answer.headers['content-type']).toMatch(/^application\/json/)
  expect(answer.headers['cache-control']).toBeTruthy()
})

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
