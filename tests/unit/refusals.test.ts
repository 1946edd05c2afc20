import { once } from 'node:events'
import { createServer } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { refuse } from '@/lib/http/refusals'
import { send } from '../support/http'

const server = createServer((request, response) => {
  if (!refuse(request, response)) response.end('taken')
})
let base = ''
beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
})
afterAll(() => {
  server.close()
})

const reading = ['GET', 'HEAD']
test.each([
  ['/', reading],
  ['/subscribe', reading],
  ['/api/feed', reading],
  ['/api/subscribe', ['POST']],
  ['/api/subscribe?x=1', ['POST']],
  ['/api/subscribe/', reading],
  ['/api/bounces', ['POST']],
  ['/api/preferences', ['POST']],
  ['/api/preferences/token', ['POST']],
  ['/api/preferences/token/export', reading],
  ['/api/confirm/token', ['POST']],
  ['/api/confirm', reading],
  ['/api/unsubscribe/token', [...reading, 'POST']],
  ['/api/unsubscribe/token/page', ['POST']],
  ['/api/unsubscribe/token/other', reading],
])('%s takes %j alone', async (target, allowed) => {
  for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE']) {
    const { status, headers } = await send(base, target, method)
    expect([method, status]).toEqual([method, allowed.includes(method) ? 200 : 405])
    if (status === 405) expect(headers.allow).toBe(allowed.join(', '))
  }
})

test.each(['/%', '/%E0%A4%A', '/api/confirm/%ff'])('%s is refused as an address', async target => {
  const { status, body } = await send(base, target, target.startsWith('/api') ? 'POST' : 'GET')
  expect([status, JSON.parse(body).status]).toEqual([400, 400])
})
