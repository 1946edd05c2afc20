import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { upsertPapers } from '@/lib/ingest/store/upsert'
import type { Paper } from '@/lib/papers/paper'
import { type App, startApp } from '../../support/app'
import { databaseOf, type TestDatabase } from '../../support/database'
import { send } from '../../support/http'
import { essence, KeptPages } from '../../support/kept-pages'
import { randomPapers, seeded } from '../../support/random-papers'

const random = seeded(7)
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
const organizations = [undefined, { slug: 'nest', name: 'The Nest' }, { slug: 'hive', name: 'The Hive' }]
const names = ['Ada Lovelace', 'Jane Q. Doe', 'J. Doe', 'Wei Li', 'Wen Li', 'Alan Turing']

const filled = (paper: Paper): Paper => ({
  ...paper,
  authors: [{ name: pick(names) }],
  ...organizationOf(pick(organizations)),
})
const organizationOf = (organization: (typeof organizations)[number]) => organization && { organization }
const corpus = randomPapers(150, random).map(filled)

let database: TestDatabase
let app: App
let pages: KeptPages
beforeAll(async () => {
  database = await databaseOf(corpus)
  app = await startApp('freshness-app', { DATABASE_URL: database.url })
  // Loading what search answers from is told as a change of anything.
  await vi.waitFor(
    async () =>
      expect((await send(app.url, '/api/suggest?q=t')).headers['cache-control']).toContain('public'),
    { timeout: 10_000 },
  )
  pages = new KeptPages(app.url, await addresses())
})
afterAll(async () => {
  await app.stop()
  await database.close()
})
beforeEach(() => pages.warm())

/** Where each page of a part begins. */
async function cursors(part = ''): Promise<string[]> {
  const found: string[] = []
  for (let next: string | null = ''; next !== null; ) {
    const { body } = await send(app.url, `/api/feed?${part}limit=20${next && `&cursor=${next}`}`)
    next = JSON.parse(body).nextCursor
    if (next) found.push(next)
  }
  return found
}

async function addresses(): Promise<string[]> {
  const all = await cursors()
  const nest = await cursors('in=org:nest&')
  const days = ['2024-01-10', '2024-02-11', '2024-03-12', '2024-04-01']
  return [
    ...['/', '/about', '/archive', '/archive/2024-01', '/orgs', '/orgs/most-papers', '/undated'],
    ...[
      '/month/2024-01',
      '/month/2024-04',
      '/year/2024',
      '/week/2024-W14',
      '/api/feed',
      '/api/feed?in=2024-02',
    ],
    ...['/org/nest', '/org/hive', '/author/jane-q-doe', '/author/wei-li', '/author/ada-lovelace'],
    ...['/papers/paper-3', '/papers/paper-77', '/?paper=paper-50', '/api/papers/paper-50'],
    ...days.map(day => `/date/${day}`),
    ...all.filter((_, at) => at % 2 === 0).map(cursor => `/?cursor=${cursor}`),
    ...nest.slice(0, 1).map(cursor => `/org/nest?cursor=${cursor}`),
    ...all.slice(0, 1).map(cursor => `/api/feed?cursor=${cursor}`),
  ]
}

const paper = (id: string) => corpus.find(each => each.id === id) as Paper
const onDay = (day: string) =>
  corpus.filter(({ publishedOn, featuredOn }) => (featuredOn ?? publishedOn) === day)

/** Of the addresses, those whose answer the change made another, and those that were not kept. */
async function across(change: () => Promise<unknown>): Promise<{ differing: string[]; dropped: string[] }> {
  const before = await pages.fresh()
  await change()
  const after = await pages.fresh()
  const differing = pages.addresses.filter(address => before.get(address) !== after.get(address)).sort()
  const [first = ''] = differing
  // What a change touches is dropped at once.
  await vi.waitFor(async () => {
    expect(essence(await send(app.url, first))).toBe(after.get(first))
  }, 10_000)
  const dropped = [...new Set([...(await pages.notKept()), first])].sort()
  return { differing, dropped }
}

test('a paper whose text alone changed is fresh wherever it stands, and nothing else is made anew', async () => {
  const { id } = onDay('2024-02-11')[2] as Paper
  const { differing, dropped } = await across(() =>
    upsertPapers(database.db, [{ ...paper(id), abstract: 'What it says now.' }]),
  )
  expect(differing).toContain('/date/2024-02-11')
  expect(dropped).toEqual(expect.arrayContaining(differing))
  for (const address of ['/', '/archive', '/month/2024-04', '/date/2024-03-12', '/undated', '/about']) {
    expect(dropped).not.toContain(address)
  }
  expect(dropped.length).toBeLessThan(pages.addresses.length / 2)
})

test('votes that turn a day over leave other days, the counts and the deeper feed as they are kept', async () => {
  const { id } = onDay('2024-04-01').at(-1) as Paper
  const { differing, dropped } = await across(() =>
    upsertPapers(database.db, [{ ...paper(id), upvotes: 500 }]),
  )
  expect(differing).toEqual(expect.arrayContaining(['/', '/date/2024-04-01', '/month/2024-04']))
  expect(dropped).toEqual(expect.arrayContaining(differing))
  const deep = pages.addresses.filter(address => address.startsWith('/?cursor=')).slice(-2)
  for (const address of ['/archive', '/archive/2024-01', '/month/2024-01', '/date/2024-01-10', ...deep]) {
    expect(dropped).not.toContain(address)
  }
})

test('a new paper of a day of its own is counted everywhere, and older days stay kept', async () => {
  const { differing, dropped } = await across(() =>
    upsertPapers(database.db, [
      { id: 'new', title: 'New', abstract: 'New.', publishedOn: '2024-06-01', authors: [{ name: 'Wei Li' }] },
    ]),
  )
  expect(differing).toEqual(expect.arrayContaining(['/', '/archive', '/year/2024', '/author/wei-li']))
  expect(dropped).toEqual(expect.arrayContaining(differing))
  for (const address of [
    '/date/2024-01-10',
    '/month/2024-01',
    '/papers/paper-3',
    '/org/nest',
    '/orgs',
    '/about',
  ]) {
    expect(dropped).not.toContain(address)
  }
})

const changes: [string, () => Promise<unknown>][] = [
  ['a new paper', () => upsertPapers(database.db, randomPapers(151, random).slice(-1).map(filled))],
  ['another day', () => setOf({ published_on: `2024-0${pick([1, 2, 3])}-1${pick([0, 1, 2])}` })],
  ['no day', () => setOf({ published_on: null, featured_on: null })],
  ['votes', () => setOf({ upvotes: Math.floor(random() * 6) })],
  ['another title', () => setOf({ title: `title${random()}` })],
  ['another organisation', () => setOf({ organization_slug: pick(['nest', 'hive', null]) })],
  [
    "an organisation's name",
    () => setOf({ organization_slug: 'nest', organization_name: `Nest ${random()}` }),
  ],
  ['other authors', () => setOf({ authors: JSON.stringify([{ name: pick(names) }, { name: pick(names) }]) })],
  ['a deletion', () => database.db.execute(sql`delete from papers where id = ${pick(corpus).id}`)],
  [
    'many at once',
    () => database.db.execute(sql`update papers set upvotes = 7 where upvotes = ${pick([1, 2, 3])}`),
  ],
]

const setOf = (columns: Record<string, string | number | null>) => {
  const set = Object.entries(columns).map(([name, value]) => sql`${sql.identifier(name)} = ${value}`)
  const some = [pick(corpus), pick(corpus)].map(({ id }) => id)
  return database.db.execute(
    sql`update papers set ${sql.join(set, sql`, `)} where id = any(${sql.param(some)}::text[])`,
  )
}

test.each(changes)('after %s every page soon is what it is when made anew', async (_, change) => {
  await change()
  await pages.expectFresh()
})
