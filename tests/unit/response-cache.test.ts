import { afterEach, expect, test, vi } from 'vitest'
import type { Rendered } from '@/lib/http/kept-response'
import { responseCache } from '@/lib/http/response-cache'

afterEach(() => vi.useRealTimers())

const page = (text: string, changes: Partial<Rendered> = {}): Rendered => ({
  status: 200,
  headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 's-maxage=60' },
  body: Buffer.from(text),
  ...changes,
})

const text = (made: Awaited<ReturnType<ReturnType<typeof responseCache>['make']>> | undefined) =>
  made && ('variants' in made ? made.variants.identity.body : made.body).toString()

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
  cache.drop()
  const after = cache.make('/')
  finish(page('old'))
  expect(text(await before)).toBe('old')
  expect(cache.get('/')).toBeUndefined()
  finish(page('new'))
  expect(text(await after)).toBe('new')
  expect(text(cache.get('/'))).toBe('new')
  cache.drop()
  expect(cache.get('/')).toBeUndefined()
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
  const noise = Buffer.alloc(100_000, 0).map((_, index) => (index * 7919) % 251)
  const cache = responseCache(async () => page('', { body: Buffer.from(noise) }), 1_000_000)
  for (let index = 0; index < 50; index += 1) {
    await cache.make(`/${index}`)
    cache.get('/0')
  }
  expect(cache.size().bytes).toBeLessThanOrEqual(1_000_000)
  expect(cache.get('/0')).toBeDefined()
  expect(cache.get('/1')).toBeUndefined()
  expect(cache.get('/49')).toBeDefined()
})
