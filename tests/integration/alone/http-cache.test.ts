import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type App, startApp } from '../../support/app'
import { type TestDatabase, testDatabase } from '../../support/database'
import { send } from '../../support/http'

const PAPER = '2401.15024'
const CHANGE_LIMIT_MS = 2_000

let database: TestDatabase
let apps: App[] = []
beforeAll(async () => {
  database = await testDatabase()
  const variables = { DATABASE_URL: database.url }
  apps = [await startApp('cache-app-1', variables), await startApp('cache-app-2', variables)]
})
afterAll(async () => {
  await Promise.all(apps.map(app => app.stop()))
  await database.close()
})

const base = () => apps[0]?.url ?? ''
const pages = ['/', `/papers/${PAPER}`, '/month/2025-06', '/api/feed', '/api/feed?in=2025&limit=3']

test.each(pages)('%s comes compressed, with a validator that answers 304', async target => {
  const plain = await send(base(), target)
  expect(plain.status).toBe(200)
  for (const encoding of ['br', 'gzip']) {
    const accept = { 'accept-encoding': encoding }
    const compressed = await fetch(new URL(target, base()), { headers: accept })
    expect(compressed.headers.get('content-encoding')).toBe(encoding)
    expect(await compressed.text()).toBe(plain.body)

    const etag = compressed.headers.get('etag') ?? ''
    expect(etag).not.toBe(plain.headers.etag)
    const again = await send(base(), target, 'GET', { ...accept, 'if-none-match': `"other", W/${etag}` })
    expect(again).toMatchObject({ status: 304, body: '' })
    expect(again.headers.etag).toBe(etag)
    const other = await send(base(), target, 'GET', { ...accept, 'if-none-match': plain.headers.etag })
    expect(other.status).toBe(200)
  }
  expect(plain.headers).toMatchObject({
    'cache-control': 'public, max-age=0, s-maxage=1, stale-if-error=3600',
    vary: expect.stringContaining('Accept-Encoding'),
    'cache-status': expect.stringMatching(/^daily-papers; /),
  })
  const head = await send(base(), target, 'HEAD')
  expect(head).toMatchObject({ status: 200, body: '' })
  expect(head.headers['content-length']).toBe(plain.headers['content-length'])
})

test('a request with a cookie, or for a part of a page, is not answered from the cache', async () => {
  await send(base(), '/')
  for (const headers of [{ cookie: 'a=b' }, { authorization: 'Basic eA==' }, { rsc: '1' }]) {
    const answer = await send(base(), '/', 'GET', headers)
    expect(answer.status).toBeLessThan(400)
    expect(answer.headers['cache-status']).toBeUndefined()
  }
})

test('a page is the same whatever is added to its address or sent as its host', async () => {
  const page = await send(base(), '/')
  const decorated = await send(base(), '/?utm_source=x&cursor=nonsense', 'GET', { host: 'evil.example' })
  expect(decorated.headers.etag).toBe(page.headers.etag)
  expect(decorated.body).toBe(page.body)
})

test('a changed paper is seen through every instance within 2 s, in pages and API', async () => {
  const shown = async (title: string) => {
    for (const { url } of apps) {
      for (const target of [
        `/papers/${PAPER}`,
        `/?paper=${PAPER}`,
        '/date/2024-01-26',
        '/api/feed?in=2024-01-26',
      ]) {
        expect((await send(url, target)).body).toContain(title)
      }
    }
  }
  await shown('SliceGPT')
  for (const title of ['Changed once', 'Changed twice']) {
    await database.db.execute(sql`update papers set title = ${title} where id = ${PAPER}`)
    await vi.waitFor(() => shown(title), { timeout: CHANGE_LIMIT_MS, interval: 50 })
  }
})

test('a paper that is gone is a 404 at once, and a day that lost its papers too', async () => {
  await database.db.execute(sql`delete from papers where id = ${PAPER}`)
  const statuses = async () =>
    Promise.all(
      apps.flatMap(({ url }) =>
        [`/papers/${PAPER}`, '/date/2024-01-26'].map(async target => (await send(url, target)).status),
      ),
    )
  await vi.waitFor(async () => expect(await statuses()).toEqual([404, 404, 404, 404]), {
    timeout: CHANGE_LIMIT_MS,
    interval: 50,
  })
})
