import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { CLIENT_HEADER } from '@/lib/http/client-address'
import type { Rendered } from '@/lib/http/kept-response'
import { naming, personal } from '@/lib/http/personal'
import { allowConsole } from '../support/console'
import { send } from '../support/http'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

const page: Rendered = {
  status: 200,
  headers: { 'content-type': 'text/html', vary: 'RSC', 'set-cookie': ['a=1', 'b=2'] },
  body: Buffer.from('<p>whole</p>'),
}

/** A server of one reader's requests: what it rendered, what it handed on, and how to ask it. */
async function served(rendered: Rendered | Error = page, trustedProxies = 0) {
  const asked: { address: string; own: OutgoingHttpHeaders | undefined }[] = []
  const handed: { url: string | undefined; headers: IncomingHttpHeaders }[] = []
  const listener = personal(
    (request, response) => {
      handed.push({ url: request.url, headers: { ...request.headers } })
      response.end('from Next')
    },
    async (address, own) => {
      asked.push({ address, own })
      if (rendered instanceof Error) throw rendered
      return rendered
    },
  )
  const server = createServer(naming(listener, trustedProxies)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(() => server.close())
  const address = server.address()
  const base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  return { asked, handed, base }
}

test('a page is rendered whole, with the reader’s headers and cookies both ways', async () => {
  const { asked, handed, base } = await served()
  const headers = { cookie: 'c=3', 'accept-language': 'nl', 'accept-encoding': 'gzip', 'if-none-match': '*' }
  const answer = await fetch(`${base}/confirm/token?x=1`, { headers })
  expect(await answer.text()).toBe('<p>whole</p>')
  expect(answer.headers.get('content-encoding')).toBe('gzip')
  expect(answer.headers.get('vary')).toBe('RSC, Accept-Encoding')
  expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
  expect(handed).toEqual([])
  expect(asked).toHaveLength(1)
  expect(asked[0]?.address).toBe('/confirm/token?x=1')
  expect(asked[0]?.own).toMatchObject({
    cookie: 'c=3',
    'accept-language': 'nl',
    [CLIENT_HEADER]: '127.0.0.1',
  })
  expect(Object.keys(asked[0]?.own ?? {})).not.toContain('accept-encoding')
})

test('HEAD has the headers of GET and no body', async () => {
  const { base } = await served()
  const { headers, body } = await send(base, '/subscribe', 'HEAD')
  expect([headers['content-length'], body]).toEqual([String(page.body.length), ''])
})

test.each(['/_next/static/x.js', '/api/subscribe', '/icon.svg', '/robots.txt', '/sitemap/0.xml'])(
  '%s is answered by Next itself',
  async target => {
    const { asked, handed, base } = await served()
    await send(base, target)
    expect([asked.length, handed[0]?.url]).toEqual([0, target])
  },
)

test('so are parts of pages and other methods', async () => {
  const { asked, handed, base } = await served()
  await send(base, '/subscribe', 'GET', { rsc: '1' })
  await send(base, '/subscribe', 'POST')
  expect([asked.length, handed.length]).toEqual([0, 2])
})

test('a client cannot say who it is, but a trusted proxy can', async () => {
  const forged = { [CLIENT_HEADER]: '192.0.2.1', 'x-forwarded-for': '192.0.2.2, 192.0.2.3' }
  const alone = await served()
  await send(alone.base, '/api/subscribe', 'POST', forged)
  expect(alone.handed[0]?.headers[CLIENT_HEADER]).toBe('127.0.0.1')
  const behind = await served(page, 1)
  await send(behind.base, '/api/subscribe', 'POST', forged)
  expect(behind.handed[0]?.headers[CLIENT_HEADER]).toBe('192.0.2.3')
})

test('a page that cannot be rendered is a 503 in words', async () => {
  allowConsole('error', /no page today/)
  const { base } = await served(new Error('no page today'))
  const { status, headers, body } = await send(base, '/confirm/token')
  expect([status, headers['cache-control']]).toEqual([503, 'no-store'])
  expect(body).toMatch(/Try again/)
})

test('what is compressed is what was rendered', async () => {
  const words = 'long '.repeat(1_000)
  const { base } = await served({ ...page, body: Buffer.from(words) })
  const answer = await fetch(`${base}/subscribe`, { headers: { 'accept-encoding': 'br' } })
  expect(Number(answer.headers.get('content-length'))).toBeLessThan(100)
  expect(await answer.text()).toBe(words)
})
