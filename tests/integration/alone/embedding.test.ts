import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { runPapers } from '@/lib/cli/dispatch'
import { readEnv } from '@/lib/env'
import { upsertPapers } from '@/lib/ingest/store/upsert'
import { addressOf } from '@/lib/search/meaning/encoder'
import { meaning } from '@/lib/search/meaning/meaning'
import { quantised } from '@/lib/search/meaning/quantise'
import { startMeaning } from '@/lib/search/meaning/start-meaning'
import { startWorker } from '@/lib/search/meaning/worker'
import { readSearch } from '@/lib/search/query/request'
import { search } from '@/lib/search/results/search'
import { searchEngine } from '@/lib/search/store/engine'
import { startSearch } from '@/lib/search/store/start'
import { allowConsole } from '../../support/console'
import { databaseOf, type TestDatabase } from '../../support/database'
import { answerOf, type Behaviour, startEncoder, type TestEncoder, vectorOf } from '../../support/encoder'

const KEY = 'a-key-that-nobody-may-see'
const PAPERS = 70
const PACE = { lookMs: 60_000, lockMs: 20, backOffSeconds: 0.01 }
const WAIT = { timeout: 10_000, interval: 20 }

const paper = (number: number, abstract = `About the number ${number}.`) => ({
  id: `paper-${number}`,
  title: `Paper ${number}`,
  abstract,
})

let database: TestDatabase
let encoder: TestEncoder
let stops: (() => Promise<void>)[] = []
beforeAll(async () => {
  database = await databaseOf(Array.from({ length: PAPERS }, (_, number) => paper(number)))
  encoder = await startEncoder()
})
beforeEach(async () => {
  await database.db.execute(sql`delete from paper_embeddings`)
  encoder.requests.length = 0
  encoder.behave()
})
afterEach(async () => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  await Promise.all(stops.splice(0).map(stop => stop()))
})
afterAll(async () => {
  await encoder.close()
  await database.close()
})

function started(): () => Promise<void> {
  const stop = startMeaning(
    readEnv({
      DATABASE_URL: database.url,
      EMBEDDINGS_URL: encoder.url,
      EMBEDDINGS_MODEL: 'a-model',
      EMBEDDINGS_KEY: KEY,
    }),
    50,
  )
  stops.push(stop)
  return () => {
    stops = stops.filter(each => each !== stop)
    return stop()
  }
}

/** A worker without patience. */
function working(onFault: (error: unknown) => void = () => {}, model = 'a-model') {
  const { db, url } = database
  const options = { onStored: () => {}, onFault }
  const worker = startWorker({ db, url }, { address: addressOf(encoder.url), model }, options, PACE)
  stops.push(worker.stop)
  return worker
}

async function rows(): Promise<Map<string, { model: string; vector: Buffer }>> {
  const found = await database.db.execute<{ id: string; model: string; vector: Buffer }>(
    sql`select paper_id as id, model, vector from paper_embeddings`,
  )
  return new Map(found.rows.map(({ id, ...row }) => [id, row]))
}
const untilRows = (count: number) => vi.waitFor(async () => expect((await rows()).size).toBe(count), WAIT)
const untilVectors = (count: number) => vi.waitFor(() => expect(meaning()?.vectors.size).toBe(count), WAIT)
const asked = () => encoder.requests.flatMap(({ input }) => input)
const bytes = (text: string) => Buffer.from(quantised(vectorOf(text)))

test('every paper gets a vector, in memory too; a change gives another one, and a deletion none', async () => {
  started()
  await untilVectors(PAPERS)
  expect((await rows()).get('paper-7')).toEqual({
    model: 'a-model',
    vector: bytes('Paper 7\nAbout the number 7.'),
  })
  expect(encoder.requests.map(({ input }) => input.length)).toEqual([32, 32, 6])
  expect(new Set(encoder.requests.map(({ authorization }) => authorization))).toEqual(
    new Set([`Bearer ${KEY}`]),
  )

  await upsertPapers(database.db, [paper(7, 'A cat.'), paper(100, 'A boat.')])
  await database.db.execute(sql`update papers set upvotes = 5 where id = 'paper-8'`)
  const cat = quantised(vectorOf('cat'))
  await vi.waitFor(() => {
    expect(meaning()?.vectors.size).toBe(PAPERS + 1)
    expect(meaning()?.vectors.nearest(cat, 1).near[0]?.id).toBe('paper-7')
  }, WAIT)
  expect(asked().slice(PAPERS).sort()).toEqual(['Paper 100\nA boat.', 'Paper 7\nA cat.'])

  await database.db.execute(sql`delete from papers where id in ('paper-100')`)
  await upsertPapers(database.db, [paper(7)])
  await untilVectors(PAPERS)
  expect((await rows()).has('paper-100')).toBe(false)
})

test('what a process did that is gone is not done again', async () => {
  encoder.behave(() => (encoder.requests.length > 1 ? 'nothing' : undefined))
  const stop = started()
  await vi.waitFor(() => expect(encoder.requests).toHaveLength(2), WAIT)
  await stop()
  await vi.waitFor(() => expect(encoder.requests.every(({ isOver }) => isOver)).toBe(true), WAIT)
  expect(meaning()).toBeUndefined()
  encoder.behave()
  started()
  await untilVectors(PAPERS)
  expect(asked().slice(64).toSorted()).toEqual(asked().slice(32, 64).concat(asked().slice(96)).toSorted())
})

test('a search finds what means the same, and what holds the words when the encoder is gone', async () => {
  await upsertPapers(database.db, [paper(300, 'Where the feline takes its slumber.')])
  stops.push(startSearch(database.url).stop)
  started()
  await vi.waitFor(() => expect(searchEngine()?.index.size).toBe(PAPERS + 1), WAIT)
  await untilVectors(PAPERS + 1)
  const found = async (q: string) => {
    const { papers, totals } = await search(database.db, readSearch({ q }).request)
    return { ids: papers.map(each => each.paper.id), totals }
  }
  // A busy machine may take longer than a reader waits; the answer is kept for the next one.
  await vi.waitFor(async () => {
    expect(await found('kitten nap')).toEqual({ ids: ['paper-300'], totals: { every: 0, some: 0, close: 1 } })
  }, WAIT)
  encoder.behave((_, response) => response.destroy())
  expect(await found('feline vessel')).toEqual({ ids: ['paper-300'], totals: { every: 0, some: 1 } })
  await database.db.execute(sql`delete from papers where id = 'paper-300'`)
})

test('papers status says what is stored, and how far the embeddings are', async () => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => {})
  const status = async () => {
    log.mockClear()
    expect(await runPapers(['status'])).toBe(0)
    return log.mock.calls.flat()
  }
  expect((await status()).slice(0, 3)).toEqual([
    `papers      ${PAPERS} papers, ${PAPERS} without a day`,
    `search      ${PAPERS} settled, 0 still to be derived`,
    expect.stringMatching(/^dictionary {2}[\d,]+ terms, [\d,]+ words, [\d,]+ authors$/),
  ])
  encoder.behave(() => (encoder.requests.length > 1 ? 'nothing' : undefined))
  working()
  await untilRows(32)
  vi.stubEnv('EMBEDDINGS_URL', encoder.url)
  vi.stubEnv('EMBEDDINGS_MODEL', 'a-model')
  expect(await status()).toContain(`embeddings  32 of ${PAPERS} papers (45%) by a-model`)
})

test('without configuration nothing is asked and nothing stored', async () => {
  const stop = startMeaning(readEnv({ DATABASE_URL: database.url }))
  expect(meaning()).toBeUndefined()
  await stop()
  expect(encoder.requests).toEqual([])
  expect((await rows()).size).toBe(0)
})

const failing: [string, Behaviour, string][] = [
  ['500', (_, response) => response.writeHead(500).end(KEY), 'it answers 500'],
  ['401', (_, response) => response.writeHead(401).end(KEY), 'it answers 401'],
  ['429', (_, response) => response.writeHead(429, { 'Retry-After': '0' }).end(), 'it answers 429'],
  ['refuses all', (_, response) => response.writeHead(400).end(), 'it answers 400'],
  ['lies', (_, response) => response.end(answerOf([[null]])), 'something else than vectors'],
  ['dies', (_, response) => response.destroy(), 'no whole answer'],
]
test.each(failing)(
  'an encoder that fails (%s) is asked again until it works, and stores nothing',
  async (_, fail, message) => {
    const faults: string[] = []
    encoder.behave(fail)
    working(error => faults.push(String(error)))
    await vi.waitFor(() => expect(faults.length).toBeGreaterThan(2), WAIT)
    expect((await rows()).size).toBe(0)
    expect(new Set(faults)).toEqual(new Set([expect.stringContaining(message)]))
    expect(faults.join()).not.toContain(KEY)
    encoder.behave()
    await untilRows(PAPERS)
  },
)

test('the fault is logged once, without the key', async () => {
  const lines: string[] = []
  const warn = console.warn
  console.warn = (line: string) => {
    lines.push(line)
    warn(line)
  }
  allowConsole('warn', /^Papers are not being embedded: of the sentence encoder, it answers 429\.$/)
  encoder.behave((_, response) => response.writeHead(429, { 'Retry-After': '0' }).end(KEY))
  started()
  await vi.waitFor(() => expect(encoder.requests.length).toBeGreaterThan(2), WAIT)
  encoder.behave()
  await untilVectors(PAPERS)
  expect(lines).toHaveLength(1)
})

test('a text that is refused is left out, and does not keep others from their vectors', async () => {
  encoder.behave(({ input }, response) =>
    input.some(text => text.startsWith('Paper 33\n')) ? response.writeHead(400).end() : undefined,
  )
  const worker = working()
  await untilRows(PAPERS - 1)
  const before = encoder.requests.length
  await upsertPapers(database.db, [paper(200)])
  worker.wake()
  await untilRows(PAPERS)
  expect(encoder.requests).toHaveLength(before + 1)
  await database.db.execute(sql`delete from papers where id = 'paper-200'`)
})

test('vectors of another dimension than the stored ones are not stored', async () => {
  const faults: string[] = []
  encoder.behave(({ input }, response) =>
    encoder.requests.length === 1 ? undefined : response.end(answerOf(input.map(() => [1, 2, 3]))),
  )
  working(error => faults.push(String(error)))
  await vi.waitFor(() => expect(faults.length).toBeGreaterThan(1), WAIT)
  expect((await rows()).size).toBe(32)
  expect(faults[0]).toContain('it answers with 3 dimensions, and the stored vectors of a-model have 48')
})

test('another model replaces the vectors of the last one', async () => {
  const first = working()
  await untilRows(PAPERS)
  await first.stop()
  working(undefined, 'another-model')
  await vi.waitFor(
    async () =>
      expect(new Set(Array.from((await rows()).values(), row => row.model))).toEqual(
        new Set(['another-model']),
      ),
    WAIT,
  )
  expect((await rows()).size).toBe(PAPERS)
})

test('a text that changes while it is embedded does not get the vector of what it was', async () => {
  let release = () => {}
  encoder.behave(({ input }, response) => {
    if (encoder.requests.length > 1) return undefined
    release = () => response.end(answerOf(input.map(vectorOf)))
    return 'later'
  })
  working()
  await vi.waitFor(() => expect(encoder.requests).toHaveLength(1), WAIT)
  await upsertPapers(database.db, [paper(0, 'A vessel.')])
  release()
  await untilRows(PAPERS)
  expect((await rows()).get('paper-0')?.vector).toEqual(bytes('Paper 0\nA vessel.'))
  await upsertPapers(database.db, [paper(0)])
})

test('of several processes one embeds; when it is gone, another one does', async () => {
  encoder.behave(() => 'nothing')
  const first = working()
  await vi.waitFor(() => expect(encoder.requests).toHaveLength(1), WAIT)
  const faults: unknown[] = []
  working(error => faults.push(error))
  // The second has been refused the lock at least once: it lets go of its connection each time.
  const connections = async () =>
    (
      await database.db.execute(
        sql`select from pg_stat_activity where query like 'select pg_try_advisory_lock%'`,
      )
    ).rows.length
  await vi.waitFor(async () => expect(await connections()).toBe(2), { timeout: 10_000, interval: 1 })
  await vi.waitFor(async () => expect(await connections()).toBe(1), { timeout: 10_000, interval: 1 })
  expect(encoder.requests).toHaveLength(1)
  encoder.behave()
  await first.stop()
  await untilRows(PAPERS)
  expect(faults).toEqual([])
})
