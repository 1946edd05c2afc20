import { expect, test, vi } from 'vitest'
import type { Rendered } from '@/lib/http/kept-response'
import { withStandIns } from '@/lib/http/stand-ins'

const html = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 's-maxage=60' }
const answer = (status: number, body: string, headers: Rendered['headers'] = html): Rendered => ({
  status,
  headers,
  body: Buffer.from(body),
})

const answers: Record<string, Rendered> = {
  '/': answer(200, 'feed'),
  '/gone': answer(404, ''),
  '/broken': answer(500, ''),
  '/api': answer(404, '{}', { 'content-type': 'application/problem+json' }),
  '/_not-found': answer(404, 'Not found, whole'),
  '/unavailable': answer(200, 'Not available, whole'),
}

test.each([
  ['/', 200, 'feed'],
  ['/gone', 404, 'Not found, whole'],
  ['/broken', 500, 'Not available, whole'],
  ['/api', 404, '{}'],
])('%s is answered with %i and %j', async (address, status, body) => {
  const render = withStandIns(async asked => answers[asked] ?? answer(500, ''))
  const made = await render(address)
  expect([made.status, made.body.toString()]).toEqual([status, body])
  if (status !== 200 && address !== '/api') expect(made.headers['cache-control']).toBe('no-store')
})

test('the stand-in is made once, and again only when that failed', async () => {
  const fetched = vi.fn(async (asked: string) => {
    if (asked === '/_not-found' && fetched.mock.calls.length < 3) throw new Error('not yet')
    return answers[asked] ?? answer(500, '')
  })
  const render = withStandIns(fetched)
  await expect(render('/gone')).rejects.toThrow('not yet')
  await render('/gone')
  await render('/gone')
  expect(fetched.mock.calls.filter(([asked]) => asked === '/_not-found')).toHaveLength(2)
})
