import { sql } from 'drizzle-orm'
import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { upsertPapers } from '@/lib/ingest/store/upsert'
import type { Paper } from '@/lib/papers/paper'
import { allowConsole } from '../../support/console'
import { type TestDatabase, testDatabase } from '../../support/database'
import { type Follower, follower, freshEngine, papersWith, ranked } from '../../support/search-follower'

/** What the issue allows between a commit and the answers of every instance. */
const SOON = { timeout: 2_000, interval: 5 }

let database: TestDatabase
let followers: Follower[]
let other: pg.Client
beforeAll(async () => {
  database = await testDatabase()
  followers = [follower(database.url), follower(database.url)]
  other = new pg.Client({ connectionString: database.url })
  await other.connect()
  await vi.waitFor(() => followers.map(({ engine }) => engine()), { timeout: 30_000 })
})
afterAll(async () => {
  await Promise.all(followers.map(({ stop }) => stop()))
  await other.end()
  await database.close()
})

const paper = (id: string, abstract: string, rest: Partial<Paper> = {}): Paper => ({
  id,
  title: 'Of birds and their songs',
  abstract,
  ...rest,
})

const soon = (check: (follower: Follower) => void) => vi.waitFor(() => followers.forEach(check), SOON)

const soonFound = (word: string, ids: string[]) =>
  soon(({ engine }) => expect(papersWith(engine(), word).sort()).toEqual(ids))

const insert = (id: string, abstract: string) =>
  other.query('insert into papers (id, title, abstract) values ($1, $2, $3)', [id, 'By hand', abstract])

test('a paper that is written is found, with another text by that, and no more once it is deleted', async () => {
  await upsertPapers(database.db, [paper('live-1', 'A zygodactyl treecreeper.')])
  await soonFound('treecreeper', ['live-1'])
  await upsertPapers(database.db, [paper('live-1', 'A zygodactyl nuthatch.')])
  await soonFound('nuthatch', ['live-1'])
  for (const { engine } of followers) expect(papersWith(engine(), 'treecreeper')).toEqual([])
  await database.db.execute(sql`delete from papers where id = 'live-1'`)
  await soonFound('zygodactyl', [])
})

test('so it is with what another program writes by statements of its own', async () => {
  await insert('live-2', 'The wryneck of the meadow.')
  await soonFound('wryneck', ['live-2'])
  await other.query(`update papers set abstract = 'The hoopoe of the meadow.' where id = 'live-2'`)
  await soonFound('hoopoe', ['live-2'])
  for (const { engine } of followers) expect(papersWith(engine(), 'wryneck')).toEqual([])
  await other.query(`delete from papers where id = 'live-2'`)
  await soonFound('hoopoe', [])
})

test('votes, days, code and organisations are followed without a new text', async () => {
  await upsertPapers(database.db, [paper('live-3', 'A bearded reedling.', { upvotes: 3 })])
  const facts = (id: string, known: object) =>
    soon(({ engine }) => expect(engine().index.factsOf(id)).toMatchObject(known))
  await facts('live-3', { upvotes: 3, hasCode: false })
  await upsertPapers(database.db, [paper('live-3', 'A bearded reedling.', { upvotes: 4 })])
  await facts('live-3', { upvotes: 4 })
  await other.query(
    `update papers set featured_on = '2000-01-03', code_url = 'https://example.org', organization_slug = 'aviary',
       organization_name = 'The Aviary' where id = 'live-3'`,
  )
  const organization = { slug: 'aviary', name: 'The Aviary' }
  await facts('live-3', { upvotes: 4, dayKey: -2, hasCode: true, organization })
  await soonFound('aviary', ['live-3'])
})

test('a paper is found although the connections were cut', async () => {
  allowConsole('warn', /^(Database|Search): /)
  await other.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid()`,
  )
  await insert('live-4', 'A dotterel on the hill.')
  await soonFound('dotterel', ['live-4'])
})

test('a transaction that began earlier and commits later loses nothing', async () => {
  await other.query('begin')
  await insert('live-5', 'The garganey stays.')
  // Of another day: writers of one day wait for each other, since they count its papers.
  await upsertPapers(database.db, [paper('live-6', 'The garganey goes.', { publishedOn: '2020-05-01' })])
  await soonFound('garganey', ['live-6'])
  await other.query('commit')
  await soonFound('garganey', ['live-5', 'live-6'])
})

test('what is rolled back is never found, and what waited for it is', async () => {
  await insert('live-7', 'The smew dives.')
  await soonFound('smew', ['live-7'])
  await other.query(`update papers set abstract = 'The scaup dives.' where id = 'live-7'`)
  await other.query('begin')
  await other.query(`update papers set abstract = 'The eider dives.' where id = 'live-7'`)
  await other.query('rollback')
  await soonFound('scaup', ['live-7'])
  for (const { engine } of followers) expect(papersWith(engine(), 'eider')).toEqual([])
})

test('whoever is told of a change finds it: what was made of the old state is dropped after the engine knows', async () => {
  const [first] = followers
  if (!first) throw new Error('No follower.')
  const before = first.changes()
  await upsertPapers(database.db, [paper('live-8', 'The corncrake rasps.')])
  await soonFound('corncrake', ['live-8'])
  await vi.waitFor(() => expect(first.changes()).toBeGreaterThanOrEqual(before + 2), SOON)
})

test('six writers at once lose nothing: every follower ranks as one that begins afterwards', async () => {
  const words = ['avocet', 'bittern', 'curlew', 'dunlin', 'egret', 'fulmar', 'gannet']
  const word = (n: number) => words[n % words.length] ?? ''
  const id = (n: number) => `bird-${n % 40}`
  const upserting = async (writer: number) => {
    for (let n = 0; n < 12; n += 1) {
      const abstract = `${word(n + writer)} ${word(n * writer)} seen${writer}x${n}`
      await upsertPapers(
        database.db,
        [paper(id(n * 7 + writer), abstract, { upvotes: n }), paper(id(n * 11), abstract)].filter(
          ({ id }, index, all) => all.findIndex(other => other.id === id) === index,
        ),
      )
    }
  }
  const byHand = async (writer: number) => {
    const client = new pg.Client({ connectionString: database.url })
    await client.connect()
    for (let n = 0; n < 24; n += 1) {
      await client.query('begin')
      await client.query(
        `insert into papers (id, title, abstract, upvotes) values ($1, $2, $3, $4)
         on conflict (id) do update set abstract = excluded.abstract, upvotes = excluded.upvotes`,
        [id(n * 5 + writer), 'By hand', `${word(n)} ${word(n * 3)} hand${writer}x${n}`, n],
      )
      if (n % 6 === 5) await client.query('delete from papers where id = $1', [id(n * 5 + writer)])
      await client.query(n % 4 === 3 ? 'rollback' : 'commit')
    }
    await client.end()
  }
  await Promise.all([upserting(1), upserting(2), upserting(3), byHand(4), byHand(5), byHand(6)])
  await vi.waitFor(
    async () =>
      expect((await database.db.execute(sql`select from paper_search where stale`)).rowCount).toBe(0),
    SOON,
  )
  const fresh = await freshEngine(database.url)
  expect(fresh.index.size).toBe(Number((await other.query('select count(*) from papers')).rows[0].count))
  for (const typed of [...words, 'avocet curlew', 'by hand gannet', 'birds songs fulmar']) {
    await soon(({ engine }) => expect(ranked(engine(), typed)).toEqual(ranked(fresh, typed)))
  }
  for (const { engine } of followers) {
    expect(engine().index.size).toBe(fresh.index.size)
    expect(engine().terms.size).toBe(fresh.terms.size)
    expect(engine().words.size).toBe(fresh.words.size)
  }
})

test('an index of which much is outdated is loaded anew, and answers meanwhile', async () => {
  const loads = followers.map(({ loads }) => loads())
  const many = Array.from({ length: 600 }, (_, n) => paper(`many-${n}`, `The ${n}th turnstone.`))
  await upsertPapers(database.db, many)
  await soon(({ engine }) => expect(ranked(engine(), 'turnstone').every).toBe(600))
  await vi.waitFor(() => followers.map((one, n) => expect(one.loads()).toBeGreaterThan(loads[n] ?? 0)), SOON)
  for (const { engine } of followers) {
    expect(engine().index.untidy).toBe(0)
    expect(ranked(engine(), 'turnstone').every).toBe(600)
  }
})

test('a table that is emptied empties the index', async () => {
  await other.query('truncate papers')
  await soon(({ engine }) => expect(engine().index.size).toBe(0))
  await upsertPapers(database.db, [paper('live-9', 'The kittiwake returns.')])
  await soonFound('kittiwake', ['live-9'])
})
