import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { upsertPapers } from '@/lib/ingest/store/upsert'
import { papersById } from '@/lib/papers/by-id'
import { type App, freePort, startApp } from '../../support/app'
import { type TestDatabase, testDatabase } from '../../support/database'
import { inParallel, send } from '../../support/http'
import { type Nginx, startNginx } from '../../support/nginx'

const PAPER = '2401.15024'
const OTHER = '2510.15262'

/** The promise is 2 s, which is printed and not judged: a busy machine is no fault. */
const LIMIT = { timeout: 15_000, interval: 50 }

/** What stands in for Hugging Face: it lists no papers, and answers once both instances are there. */
const asked: string[] = []
let begin = () => {}
const bothAreThere = new Promise<void>(resolve => {
  begin = resolve
})
const source = createServer(async (request, response) => {
  asked.push(new URL(request.url ?? '', 'http://source').searchParams.get('date') ?? '')
  await bothAreThere
  response.setHeader('Content-Type', 'application/json').end('[]')
})

let database: TestDatabase
let apps: App[] = []
let nginx: Nginx
beforeAll(async () => {
  database = await testDatabase()
  const port = await freePort()
  source.listen(port, '127.0.0.1')
  const variables = {
    DATABASE_URL: database.url,
    SITE_URL: 'http://papers.example.org',
    TRUSTED_PROXIES: '1',
    INGEST: 'hf',
    INGEST_AT: '00:00',
    INGEST_URL: `http://127.0.0.1:${port}`,
  }
  apps = await Promise.all([1, 2].map(number => startApp(`instance-${number}`, variables)))
  nginx = await startNginx(apps.map(({ url }) => url))
})
afterAll(async () => {
  begin()
  await nginx?.stop()
  await Promise.all(apps.map(app => app.stop()))
  source.close()
  source.closeAllConnections()
  await database.close()
})

const shown = async (site: string, address: string) => (await send(site, address)).body
const cacheStatus = async (address: string) => (await send(nginx.url, address)).headers['x-cache-status']

test('what is to be done once is done by one instance', async () => {
  await vi.waitFor(() => expect(asked).toHaveLength(1), LIMIT)
  begin()
  const runs = async () => (await database.db.execute(sql`select source, status from ingest_runs`)).rows
  await vi.waitFor(async () => expect(await runs()).toEqual([{ source: 'hf', status: 'done' }]), LIMIT)
  expect(asked).toHaveLength(30)
  expect(new Set(asked).size).toBe(30)
})

test('a page is the same from every instance, byte for byte, so that it is known by one validator', async () => {
  for (const address of [
    '/',
    '/about',
    '/archive',
    '/orgs',
    '/orgs/most-papers',
    '/month/2025-06',
    '/api/feed',
  ]) {
    const tags = await Promise.all(apps.map(async ({ url }) => (await send(url, address)).headers.etag))
    expect(tags[0]).toMatch(/^"[\w-]{22}-identity"$/)
    expect(tags[1], address).toBe(tags[0])
  }
})

test('nginx answers from its cache, and soon asks whether a page is still the same', async () => {
  await vi.waitFor(async () => expect(await cacheStatus('/about')).toBe('HIT'), LIMIT)
  await vi.waitFor(async () => expect(await cacheStatus('/about')).toBe('REVALIDATED'), LIMIT)
  const { headers } = await send(nginx.url, '/about', 'GET', { cookie: 'a=b' })
  expect(headers['x-cache-status']).toBe('BYPASS')
})

test('a changed paper is seen through nginx and through every instance', async () => {
  const [paper] = await papersById(database.db, [PAPER])
  const addresses = [`/papers/${PAPER}`, '/date/2024-01-26', '/api/feed?in=2024-01-26']
  const sites = [nginx.url, ...apps.map(({ url }) => url)]
  const everywhere = async (words: string) => {
    for (const site of sites)
      for (const address of addresses) expect(await shown(site, address)).toContain(words)
  }
  await everywhere('SliceGPT')
  const abstract = 'What the authors say since this morning.'
  if (paper) await upsertPapers(database.db, [{ ...paper, abstract }])
  const changedAt = performance.now()
  await vi.waitFor(() => everywhere(abstract), LIMIT)
  console.log(`A changed paper was seen everywhere after ${Math.round(performance.now() - changedAt)} ms.`)
})

test('a deleted paper is missing through nginx too', async () => {
  const status = async () => (await send(nginx.url, `/papers/${OTHER}`)).status
  expect(await status()).toBe(200)
  await database.db.execute(sql`delete from papers where id = ${OTHER}`)
  await vi.waitFor(async () => expect(await status()).toBe(404), LIMIT)
})

test('killing an instance loses no request but those that it was answering', async () => {
  const WIDTH = 8
  const failed: string[] = []
  const requests = Array.from({ length: 200 }, (_, number) => number)
  await inParallel(requests, WIDTH, async number => {
    if (number === 60) kill(apps[0])
    // nginx takes each for a page of its own; the instances know it for the same.
    const answer = await send(nginx.url, `/date/2024-01-26?request=${number}`).catch(() => undefined)
    if (answer?.status !== 200) failed.push(`${number}: ${answer?.status ?? 'no answer'}`)
  })
  expect(failed.length, failed.join(', ')).toBeLessThanOrEqual(WIDTH)
  expect(await fetch(apps[0]?.url ?? '').catch(() => 'gone')).toBe('gone')
  console.log(`Of ${requests.length} requests ${failed.length} were lost with the instance.`)
})

/** Ends an instance without a word: the launcher and the server that it started. */
function kill(app: App | undefined): void {
  if (!app) return
  const children = readFileSync(`/proc/${app.pid}/task/${app.pid}/children`, 'utf8').trim().split(' ')
  for (const pid of [app.pid, ...children.filter(Boolean).map(Number)]) process.kill(pid, 'SIGKILL')
}
