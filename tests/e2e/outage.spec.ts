import pg from 'pg'
import { clusterUrl, locateCluster } from '../../lib/db/embedded/cluster'
import { type App, startApp } from '../support/app'
import { send } from '../support/http'
import { expect, test } from './base'
import { cards } from './feed'

const ORIGIN = 'https://papers.example.org'

/** An app of our own, as it is deployed; its papers are taken away and given back. */
let app: App
const query = async (sql: string) => {
  const client = new pg.Client({ connectionString: clusterUrl(await locateCluster(app.dataDir)) })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}

test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  app = await startApp('shell-app', {
    SITE_URL: ORIGIN,
    SOURCE_URL: 'https://code.example.org/papers',
    APP_SECRET: 'a secret of the tests, known to all of them',
  })
})
test.afterAll(() => app.stop())

test('with SITE_URL every address that a page names of itself is absolute', async ({ plainPage }) => {
  for (const path of ['/', '/papers/2510.15262', '/date/2025-10-17', '/about', '/privacy']) {
    await plainPage.goto(app.url + path)
    const named = await plainPage
      .locator('link[rel=canonical], meta[property="og:url"], meta[property="og:image"]')
      .evaluateAll(all => all.map(one => one.getAttribute('href') ?? one.getAttribute('content')))
    const own = ORIGIN + (path === '/' ? '' : path)
    expect(named.sort()).toEqual([own, own, `${ORIGIN}/share.png`].sort())
  }
  expect((await send(app.url, '/robots.txt')).body).toContain(`Sitemap: ${ORIGIN}/sitemap.xml`)
  expect((await send(app.url, '/sitemap.xml')).body).toContain(`<loc>${ORIGIN}/papers/2510.15262</loc>`)
})

test('with SOURCE_URL every page links to the source code, missing ones too', async ({
  plainPage,
  allowConsole,
}) => {
  allowConsole(/status of 404/)
  for (const path of ['/', '/about', '/no/such/page']) {
    await plainPage.goto(app.url + path)
    await expect(plainPage.getByRole('link', { name: 'Source code' })).toHaveAttribute(
      'href',
      'https://code.example.org/papers',
    )
  }
})

test('with SITE_URL and no mail server nobody can subscribe, and no message is shown', async ({
  plainPage,
  allowConsole,
}) => {
  allowConsole(/status of 404/)
  for (const path of ['/', '/date/2025-10-17', '/about', '/digest/preview']) {
    await plainPage.goto(app.url + path)
    await expect(plainPage.getByText('Subscribe', { exact: true })).toHaveCount(0)
    await expect(plainPage.locator('[href^="/subscribe"], [href="/preferences"]')).toHaveCount(0)
  }
  for (const path of ['/subscribe', '/preferences', '/dev/outbox', '/dev/outbox/x.eml']) {
    expect((await plainPage.goto(app.url + path))?.status()).toBe(404)
  }
  expect((await send(app.url, '/api/subscribe', 'POST', { origin: ORIGIN })).status).toBe(503)
})

test('while papers cannot be read pages say so, with status 500, and recover', async ({
  page,
  plainPage,
  context,
  allowConsole,
}) => {
  allowConsole(/status of 50[03]|React error/)
  const path = '/date/2025-07-19'
  await query('alter table papers rename to papers_away')
  const answer = await page.goto(app.url + path)
  expect(answer?.status()).toBe(500)
  expect(answer?.headers()['cache-control']).toMatch(/no-store/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This page could not be made')
  await plainPage.goto(app.url + path)
  await expect(plainPage.getByRole('heading', { level: 1 })).toHaveText('This page could not be made')
  for (const address of ['/sitemap.xml', '/api/feed?limit=3']) {
    const { status, headers } = await send(app.url, address)
    expect([status, headers['cache-control']]).toEqual([503, 'no-store'])
  }

  // A reader's cookie goes past the HTTP cache, and to the same page.
  await context.addCookies([{ name: 'some', value: 'cookie', url: app.url }])
  const personal = await page.goto(app.url + path)
  expect(personal?.status()).toBe(500)
  expect(personal?.headers()['content-security-policy']).toContain("script-src 'self' 'sha256-")
  const again = page.getByRole('link', { name: 'Try again' })

  await query('alter table papers_away rename to papers')
  await again.click()
  await expect(cards(page).first()).toBeVisible()
  await plainPage.getByRole('link', { name: 'Try again' }).click()
  await expect(cards(plainPage).first()).toBeVisible()
  expect(new URL(plainPage.url()).pathname).toBe(path)
})
