import { randomBytes } from 'node:crypto'
import { afterEach, expect, test, vi } from 'vitest'
import type { PaperChange } from '@/lib/db/paper-change'
import { add, type Dependency, noDependencies } from '@/lib/freshness/dependencies'
import type { Rendered } from '@/lib/http/kept-response'
import { responseCache } from '@/lib/http/response-cache'

afterEach(() => vi.useRealTimers())

const page = (text: string, changes: Partial<Rendered> = {}): Rendered => ({
  status: 200,
  headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 's-maxage=60' },
  body: Buffer.from(text),
  dependencies: noDependencies(),
  ...changes,
})

const text = (made: Awaited<ReturnType<ReturnType<typeof responseCache>['make']>> | undefined) =>
  made && ('variants' in made ? made.variants.identity.body() : made.body).toString()

/** A render that tests finish when they want. */
function held() {
  const waiting: ((rendered: Rendered) => void)[] = []
  const render = vi.fn((_: string) => new Promise<Rendered>(resolve => waiting.push(resolve)))
  const finish = (rendered: Rendered) => waiting.shift()?.(rendered)
  return { render, finish }
}

test('many who ask at once cause one render, and later ones none', async () => {
  const { render, finish } = held()
  const cache = responseCache(render)
  const asked = Array.from({ length: 50 }, () => cache.make('/'))
  finish(page('A'))
  expect(new Set((await Promise.all(asked)).map(text))).toEqual(new Set(['A']))
  expect(render).toHaveBeenCalledTimes(1)
  expect(text(cache.get('/'))).toBe('A')
})

test('a change empties it, and what was begun before is neither kept nor handed on', async () => {
  const { render, finish } = held()
  const cache = responseCache(render)
  const before = cache.make('/')
  cache.drop('anything')
  const after = cache.make('/')
  finish(page('old'))
  expect(text(await before)).toBe('old')
  expect(cache.get('/')).toBeUndefined()
  finish(page('new'))
  expect(text(await after)).toBe('new')
  expect(text(cache.get('/'))).toBe('new')
  cache.drop('anything')
  expect(cache.get('/')).toBeUndefined()
})

const nothing: PaperChange = { papers: [], days: [], countedDays: [], organizations: [], families: [] }
const madeFrom = (...list: Dependency[]) => {
  const dependencies = noDependencies()
  for (const dependency of list) add(dependencies, dependency)
  return page('X', { dependencies })
}

test.each<[string, Dependency, Partial<PaperChange>, Partial<PaperChange>]>([
  ['papers', { papers: ['a', 'b'] }, { papers: ['c', 'b'] }, { papers: ['c'] }],
  ['days', { days: { from: 3, to: 5 } }, { days: [5] }, { days: [2, 6], countedDays: [4] }],
  ['counts', { counts: { from: 3, to: Infinity } }, { countedDays: [9] }, { countedDays: [2], days: [2, 9] }],
  ['an organisation', { organization: 'nest' }, { organizations: ['nest'] }, { organizations: ['Nest'] }],
  ['all organisations', { organization: 'any' }, { organizations: ['nest'] }, { papers: ['a'] }],
  ['authors of a name', { family: 'li' }, { families: ['doe', 'li'] }, { families: ['doe'] }],
])(
  'what was made from %s is forgotten when they change, and not before',
  async (_, from, touching, other) => {
    const cache = responseCache(async address => (address === '/' ? madeFrom(from) : madeFrom()))
    await cache.make('/')
    await cache.make('/about')
    cache.drop({ ...nothing, ...other })
    expect(cache.get('/')).toBeDefined()
    cache.drop({ ...nothing, ...touching })
    expect(cache.get('/')).toBeUndefined()
    expect(cache.get('/about')).toBeDefined()
  },
)

test('what is being made while papers change is kept only when it was not made from them', async () => {
  const { render, finish } = held()
  const cache = responseCache(render)
  const made = ['/a', '/b', '/c'].map(address => cache.make(address))
  cache.drop({ ...nothing, papers: ['a'] })
  cache.drop({ ...nothing, papers: ['b'] })
  for (const id of ['a', 'b', 'c']) finish(madeFrom({ papers: [id] }))
  await Promise.all(made)
  expect(['/a', '/b', '/c'].map(address => cache.get(address) !== undefined)).toEqual([false, false, true])
})

test('what is older than a minute is served while a new one is made, and not after two', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  let version = 1
  const render = vi.fn(async () => page(`version ${version}`))
  const cache = responseCache(render)
  await cache.make('/')
  version = 2
  vi.setSystemTime(Date.now() + 61_000)
  expect(text(cache.get('/'))).toBe('version 1')
  await vi.waitFor(() => expect(text(cache.get('/'))).toBe('version 2'))
  expect(render).toHaveBeenCalledTimes(2)
  vi.setSystemTime(Date.now() + 121_000)
  expect(cache.get('/')).toBeUndefined()
})

test.each([
  ['an error', { status: 500 }],
  ['what was made from nobody knows what', { dependencies: undefined }],
  ['a page that does not exist', { status: 404 }],
  ['a redirect', { status: 307 }],
  ['what sets a cookie', { headers: { ...page('').headers, 'set-cookie': ['a=1'] } }],
  ['what must not be stored', { headers: { ...page('').headers, 'cache-control': 'no-store, s-maxage=60' } }],
  ['what is private', { headers: { ...page('').headers, 'cache-control': 'private, s-maxage=60' } }],
  ['what is not declared public', { headers: { 'content-type': 'text/html' } }],
  ['an image', { headers: { ...page('').headers, 'content-type': 'image/png' } }],
])('%s is not kept', async (_, changes) => {
  const cache = responseCache(async () => page('X', changes))
  expect(text(await cache.make('/'))).toBe('X')
  expect(cache.size().responses).toBe(0)
})

test('a render that fails is told to all who wait, and tried again by the next', async () => {
  const render = vi.fn(async () => page('fine')).mockRejectedValueOnce(new Error('down'))
  const cache = responseCache(render)
  const asked = [cache.make('/'), cache.make('/')]
  await expect(Promise.allSettled(asked)).resolves.toMatchObject([
    { status: 'rejected' },
    { status: 'rejected' },
  ])
  expect(text(await cache.make('/'))).toBe('fine')
})

test('it is bounded in bytes, the response not asked for longest leaving first', async () => {
  const noise = randomBytes(100_000)
  const cache = responseCache(async () => page('', { body: noise }), 1_000_000)
  for (let index = 0; index < 50; index += 1) {
    await cache.make(`/${index}`)
    cache.get('/0')
  }
  expect(cache.size().bytes).toBeLessThanOrEqual(1_000_000)
  expect(cache.get('/0')).toBeDefined()
  expect(cache.get('/1')).toBeUndefined()
  expect(cache.get('/49')).toBeDefined()
})
