import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { upsertPapers } from '@/lib/ingest/store/upsert'
import type { Paper } from '@/lib/papers/paper'
import { readSearch } from '@/lib/search/query/request'
import { newestMatches } from '@/lib/search/results/fallback'
import { search } from '@/lib/search/results/search'
import { tokensOf } from '@/lib/search/text/tokens'
import { databaseOf, type TestDatabase } from '../../support/database'

const paper = (id: string, title: string, more: Partial<Paper> = {}): Paper => ({
  id,
  title,
  abstract: 'What it says.',
  ...more,
})

const filler = Array.from({ length: 30 }, (_, index) =>
  Array.from({ length: 20 }, (_, word) => `w${index * 20 + word}x`).join(' '),
)

const papers: Paper[] = [
  paper('old', 'Needles in haystacks', {
    publishedOn: '2020-01-01',
    upvotes: 5,
    codeUrl: 'https://example.org/a',
  }),
  paper('new', 'A haystack with a needle', {
    publishedOn: '2024-06-01',
    upvotes: 9,
    authors: [{ name: 'José García' }, { name: 'Ada Byron' }],
    organization: { slug: 'naver-ai', name: 'NAVER AI Lab' },
  }),
  paper('undated', 'The needle'),
  ...filler.map((text, index) =>
    paper(`filler-${index}`, `Paper ${index}`, { abstract: text, publishedOn: '2022-01-01' }),
  ),
]

let database: TestDatabase
beforeAll(async () => {
  database = await databaseOf([])
  // The filler first, for the identifiers of its terms.
  await upsertPapers(database.db, papers.slice(3))
  await upsertPapers(database.db, papers.slice(0, 3))
})
afterAll(() => database.close())

const find = async (given: Record<string, string>, limit = 20, timeMs?: number) =>
  newestMatches(database.db, readSearch(given).request, limit, timeMs)

describe('without an index', () => {
  it.each([
    [{ q: 'needle' }, ['new', 'old', 'undated']],
    [{ q: 'needles haystack' }, ['new', 'old']],
    [{ q: '"haystack with a needle"' }, ['new']],
    [{ q: '"needle haystack"' }, []],
    [{ q: 'needle nowhere' }, []],
    [{ q: 'needle -haystack' }, ['undated']],
    [{ q: 'needle', without: 'haystacks' }, ['undated']],
    [{ q: 'author:garcia' }, ['new']],
    [{ q: 'author:"jose garcia"' }, ['new']],
    [{ q: 'author:byron' }, ['new']],
    [{ q: 'author:"garcia ada"' }, []],
    [{ q: 'author:needle' }, []],
    [{ q: 'needle org:naver' }, ['new']],
    [{ q: 'needle', org: 'naver-ai' }, ['new']],
    [{ q: 'needle', org: '100%' }, []],
    [{ q: 'needle after:2021' }, ['new']],
    [{ q: 'needle before:2024-06-01' }, ['old']],
    [{ q: 'needle', from: '2020-01-01', to: '2024-05-31' }, ['old']],
    [{ q: 'needle', min_upvotes: '0' }, ['new', 'old']],
    [{ q: 'needle', min_upvotes: '6' }, ['new']],
    [{ has_code: '1' }, ['old']],
    [{ q: 'w599x' }, ['filler-29']],
  ])('%o finds %o, newest first', async (given, ids) => {
    expect(await find(given)).toEqual({ ids, complete: true })
  })

  it('does not take the end of one term’s bytes for another term', async () => {
    // Of a number of two bytes, the second holds all but the lowest seven bits.
    const { rows } = await database.db.execute<{ word: string }>(sql`
      select word from search_words where term in (select term >> 7 from search_words where word like 'w%x')`)
    expect(rows.length).toBeGreaterThan(3)
    for (const { word } of rows) {
      const holders = papers.filter(({ title, abstract }) =>
        tokensOf(`${title} ${abstract}`).some(token => token.word === word),
      )
      expect((await find({ q: `"${word}"` }, 100)).ids.sort()).toEqual(holders.map(({ id }) => id).sort())
    }
  })

  it('stops when enough is found, or when time is up', async () => {
    expect(await find({ q: 'needle' }, 2)).toEqual({ ids: ['new', 'old'], complete: false })
    await database.db.execute(sql`
      insert into papers (id, title, abstract, published_on)
      select 'many-' || number, 'Much', 'Nothing', '2023-01-01' from generate_series(1, 200) as number`)
    expect(await find({ q: 'needle' }, 20, 0)).toEqual({ ids: ['new'], complete: false })
    expect(await find({ q: 'needle' }, 20, 10_000)).toEqual({
      ids: ['new', 'old', 'undated'],
      complete: true,
    })
  })

  it('says that it is starting, and marks what was found', async () => {
    const page = await search(database.db, readSearch({ q: 'needles' }).request)
    expect(page).toMatchObject({ starting: { complete: true }, pages: 1, corrections: [] })
    expect(page.totals).toBeUndefined()
    expect(page.papers.map(({ paper }) => paper.id)).toEqual(['new', 'old', 'undated'])
    expect(page.papers[1]?.title[0]).toMatchObject({ text: 'Needles', marked: true })
  })
})
