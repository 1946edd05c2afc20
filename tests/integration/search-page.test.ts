import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readBundledCorpus } from '@/lib/ingest/corpus/bundled'
import { readSearch } from '@/lib/search/query/request'
import { advise } from '@/lib/search/results/advice'
import { search } from '@/lib/search/results/search'
import { type SearchEngine, setSearchEngine } from '@/lib/search/store/engine'
import { type TestDatabase, testDatabase } from '../support/database'
import { engineOf } from '../support/search-engine'

let database: TestDatabase
let engine: SearchEngine
beforeAll(async () => {
  database = await testDatabase()
  engine = await engineOf(database.db)
  setSearchEngine(engine)
})
afterAll(async () => {
  setSearchEngine(undefined)
  await database.close()
})

const find = (given: Record<string, string>) => search(database.db, readSearch(given).request)
const ids = async (given: Record<string, string>) => (await find(given)).papers.map(({ paper }) => paper.id)
const waysOf = (given: Record<string, string>) => advise(readSearch(given).request, engine)

describe('a page of results', () => {
  it('begins with the paper whose title was typed', async () => {
    const { papers } = await readBundledCorpus()
    const firsts = []
    for (const { title } of papers) firsts.push((await ids({ q: title }))[0])
    expect(firsts).toEqual(papers.map(({ id }) => id))
  })

  it('counts papers with every word and with some, and says which have every one', async () => {
    const { totals, papers, words, pages, advice, starting } = await find({ q: 'weight-invariant property' })
    expect(words).toBe(3)
    expect(totals?.every).toBeGreaterThan(1)
    expect(totals?.some).toBeGreaterThan(totals?.every ?? 0)
    expect(pages).toBe(Math.ceil((totals?.some ?? 0) / 20))
    expect(papers.map(({ isWhole }) => isWhole)).toEqual(
      papers.map((_, place) => place < (totals?.every ?? 0)),
    )
    expect([advice, starting]).toEqual([undefined, undefined])
  })

  it('marks what stands for a misspelt word', async () => {
    const { papers, corrections } = await find({ q: 'equivarient' })
    expect(corrections).toEqual([{ typed: 'equivarient', used: 'equivariant' }])
    const marks = papers.map(({ title, abstract }) => [...title, ...abstract].filter(({ marked }) => marked))
    expect(papers.length).toBeGreaterThan(5)
    expect(marks.filter(list => list.length === 0)).toEqual([])
    expect(await ids({ q: 'equivarient', exact: '1' })).toEqual([])
  })

  it('leaves out a paper that went meanwhile', async () => {
    const before = await ids({ q: 'equivariant' })
    await database.db.execute(sql`delete from papers where id = ${before[1]}`)
    expect(await ids({ q: 'equivariant' })).toEqual(before.filter((_, place) => place !== 1))
  })

  it('is empty behind the last one, and says how many there are', async () => {
    const { papers, pages, totals } = await find({ q: 'equivariant', page: '1000000' })
    expect([papers, pages]).toEqual([[], Math.ceil((totals?.some ?? 0) / 20)])
  })
})

describe('where nothing is found', () => {
  it.each([
    [{ q: 'equivariant -equivariant' }, 'Also with “equivariant”'],
    [{ q: '"equivariant loss"' }, '“equivariant loss” in any order'],
    [{ q: 'equivariant author:nobody' }, 'Not only by nobody'],
    [{ q: 'equivariant org:nowhere' }, 'Not only of nowhere'],
    [{ q: 'equivariant after:2030' }, 'Older too'],
    [{ q: 'equivariant before:2001' }, 'Newer too'],
    [{ q: 'equivariant', from: '2030' }, 'Without the days'],
    [{ q: 'equivariant', org: 'nowhere' }, 'Of any organisation'],
    [{ q: 'equivariant', min_upvotes: '999' }, 'With any number of upvotes'],
    [{ q: 'equivariant', without: 'equivariant' }, 'Also with “equivariant”'],
    [{ q: 'equivarient', exact: '1' }, 'With the nearest spelling'],
    [{ q: 'equivariant', from: '2030', org: 'nowhere' }, 'Search without the filters'],
    [{ q: 'equivariant author:nobody', from: '2030' }, 'Only the words'],
  ])('%o is told of "%s"', async (given, label) => {
    const page = await find(given)
    expect(page.papers.map(({ paper }) => paper.id)).toEqual([])
    const way = page.advice?.ways.find(each => each.label === label)
    expect(way?.papers).toBeGreaterThan(0)
    const { searchParams } = new URL(way?.path ?? '', 'http://localhost')
    expect((await find(Object.fromEntries(searchParams))).totals?.some).toBe(way?.papers)
  })

  it('names the words that nobody holds, once, and offers nothing that finds nothing', () => {
    expect(waysOf({ q: 'zzqqxx yyqqzz zzqqxx', from: '2030' })).toEqual({
      unknown: ['zzqqxx', 'yyqqzz'],
      ways: [],
    })
  })

  it('offers each search once', () => {
    const { ways } = waysOf({ q: 'equivariant', from: '2030', to: '2031' })
    expect(new Set(ways.map(({ path }) => path)).size).toBe(ways.length)
  })
})
