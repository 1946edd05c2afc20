import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { askedWait } from '@/lib/ingest/http/asked-wait'
import { fetchPage, type Manners } from '@/lib/ingest/http/fetch-page'
import { readJson } from '@/lib/ingest/http/read-json'
import { type Recorded, type Replay, startReplay } from '../support/replay'

let server: Replay
const waits: number[] = []
const manners: Manners = {
  wait: async (milliseconds, signal) => {
    signal.throwIfAborted()
    waits.push(milliseconds)
  },
  pace: () => 0,
  timeoutMs: 10_000,
}
beforeAll(async () => {
  server = await startReplay()
})
afterEach(() => {
  waits.length = 0
})
afterAll(() => server.close())

const good: Recorded = { body: '[1]' }
/** Plays the answers one after the other, the last one for ever. */
function playOneByOne(...answers: Recorded[]) {
  let next = 0
  server.play(() => answers[Math.min(next++, answers.length - 1)])
}
const get = (own: Partial<Manners> = {}, signal = new AbortController().signal) =>
  fetchPage(
    { address: new URL('/page', server.url), accept: 'application/json', read: readJson },
    { ...manners, ...own },
    signal,
  )
const sentence = (own?: Partial<Manners>) =>
  get(own).then(
    () => expect.unreachable(),
    (error: Error) => error.message.replace(new URL(server.url).host, 'HOST'),
  )

test.each<[string, Recorded]>([
  ['500', { status: 500, body: '' }],
  ['503 as a page', { status: 503, body: '<html>Be right back</html>' }],
  ['429', { status: 429, body: '' }],
  ['a cut off answer', { headers: { 'Content-Length': 100 }, body: '[1' }],
  ['a cut off connection', response => response.destroy()],
  ['half of a JSON', { body: '[1, {"a": "b' }],
  ['an error page as 200', { body: '<!doctype html><title>Error</title>' }],
  ['bytes that are no text', { body: Buffer.from([0x5b, 0x22, 0xff, 0x22, 0x5d]) }],
  ['deep nesting', { body: `${'['.repeat(100_000)}${']'.repeat(100_000)}` }],
])('after %s it asks again', async (_, bad) => {
  playOneByOne(bad, bad, good)
  expect(await get()).toEqual([1])
  expect(server.requests).toHaveLength(3)
})

test('waits grow from try to try, and after five it says so in one sentence', async () => {
  playOneByOne({ status: 502, body: '' })
  expect(await sentence()).toBe('HOST answers 502, after 5 tries: try again later, it goes on from here.')
  expect(server.requests).toHaveLength(5)
  expect(waits).toHaveLength(4)
  for (const [n, wait] of waits.entries()) {
    expect(wait).toBeGreaterThanOrEqual(500 * 2 ** n)
    expect(wait).toBeLessThanOrEqual(1_000 * 2 ** n)
  }
})

test('it waits as long as it is asked to, and goes away where that is too long', async () => {
  playOneByOne({ status: 429, headers: { 'Retry-After': '7' }, body: '' }, good)
  await get()
  expect(waits).toEqual([7_000])
  playOneByOne({ status: 503, headers: { 'Retry-After': '7200' }, body: '' })
  expect(await sentence()).toBe('HOST answers 503 and asks to wait 120 minutes: try again then.')
  expect(server.requests).toHaveLength(1)
})

const now = Date.UTC(2026, 0, 5, 12, 0, 0)
test.each([
  [{ 'retry-after': '120' }, 120_000],
  [{ 'retry-after': 'Mon, 05 Jan 2026 12:00:30 GMT' }, 30_000],
  [{ 'retry-after': 'Mon, 05 Jan 2026 11:00:00 GMT' }, 0],
  [{ 'retry-after': 'soon' }, undefined],
  [{ ratelimit: '"api";r=0;t=55' }, 55_000],
  [{ ratelimit: '"api";r=12;t=55' }, undefined],
  [{}, undefined],
])('%j asks to wait %s ms', (headers, expected) => {
  expect(askedWait(headers, now)).toBe(expected)
})

test('a body that drips for ever is given up', async () => {
  const responses: { destroy(): void }[] = []
  playOneByOne(response => {
    responses.push(response)
    response.write('[')
  })
  expect(await sentence({ timeoutMs: 50 })).toBe(
    'HOST does not answer within 0.05 s, after 5 tries: try again later, it goes on from here.',
  )
  for (const response of responses) response.destroy()
})

test('what will not change is not asked again', async () => {
  playOneByOne({ status: 404, body: '' })
  expect(await sentence()).toBe('HOST answers 404.')
  expect(server.requests).toHaveLength(1)
})

test('a redirect is followed within the host only', async () => {
  server.play(({ pathname }) =>
    pathname === '/page' ? { status: 301, headers: { Location: '/moved' }, body: '' } : good,
  )
  expect(await get()).toEqual([1])
  expect(server.requests).toEqual(['/page', '/moved'])
  playOneByOne({ status: 302, headers: { Location: 'http://elsewhere.example/' }, body: '' })
  expect(await sentence()).toBe('HOST gives an answer that leads to another host, elsewhere.example.')
  playOneByOne({ status: 302, headers: { Location: '/page' }, body: '' })
  expect(await sentence()).toBe('HOST gives an answer that leads in a circle.')
})

test('nobody there is told with the fault’s code', async () => {
  const gone = await startReplay()
  await gone.close()
  const asking = fetchPage(
    { address: new URL(gone.url), accept: '*/*', read: readJson },
    manners,
    new AbortController().signal,
  )
  await expect(asking).rejects.toThrow(/ cannot be reached.*ECONNREFUSED.*after 5 tries/)
})

test('the signal ends it at once: in the middle of an answer, and while it waits', async () => {
  const leaving = new AbortController()
  playOneByOne(response => {
    response.write('[', () => leaving.abort())
  })
  await expect(get({}, leaving.signal)).rejects.toHaveProperty('name', 'AbortError')

  const waiting = new AbortController()
  playOneByOne({ status: 500, body: '' })
  const wait: Manners['wait'] = async (_, signal) => {
    waiting.abort()
    signal.throwIfAborted()
  }
  await expect(get({ wait }, waiting.signal)).rejects.toHaveProperty('name', 'AbortError')
  expect(server.requests).toHaveLength(1)
})

test('brackets in a text do not count as nesting', () => {
  const text = JSON.stringify([`${'['.repeat(1_000)}"\\${'{'.repeat(1_000)}`])
  expect(readJson(text)).toEqual(JSON.parse(text))
})
