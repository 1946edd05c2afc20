import { seeds, titles } from '../support/captures'
import { send } from '../support/http'
import { expect, test } from './base'
import { walkForward } from './corpus'
import { readCards } from './feed'
import { readHtml, texts } from './html'

test('every paper has a page of its own, with its whole abstract', async ({ site }) => {
  const { papers } = await walkForward(site, 100)
  const abstracts = new Map(seeds.map(seed => [seed.title, seed.abstract]))
  const found: string[] = []
  for (const { id } of papers) {
    const document = await readHtml(site, `/papers/${id}`)
    const [title = ''] = texts(document, 'h1')
    expect(texts(document, 'main').join()).toContain(abstracts.get(title) ?? 'a title of the captures')
    found.push(title)
  }
  expect(found.toSorted()).toEqual(titles)
})

test('a title in the feed leads to its paper, and the paper to its neighbours', async ({ page }) => {
  await page.goto('/')
  const [first, second, third] = await readCards(page)
  expect(second?.href).toBe(`/papers/${second?.id}`)
  await page.getByRole('link', { name: second?.title, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(second?.title ?? '')
  await expect(page).toHaveTitle(/Daily Papers/)
  const near = page.locator('.near')
  await expect(near.locator(`a[href="/papers/${first?.id}"]`)).toBeVisible()
  await expect(near.locator(`a[href="/papers/${third?.id}"]`)).toBeVisible()
})

test('a versioned identifier is sent to the unversioned one', async ({ site }) => {
  const answer = await send(site, '/papers/2510.15262v2')
  expect([301, 302, 307, 308]).toContain(answer.status)
  expect(new URL(answer.headers.location ?? '', site).pathname).toBe('/papers/2510.15262')
})

for (const id of ['2401.99999', 'astro-ph/0601001', 'no-such-paper', 'a/b/c/d']) {
  test(`no paper ${id}: a page that says so and leads on`, async ({ page, allowConsole }) => {
    allowConsole(/status of 404/)
    const answer = await page.goto(`/papers/${id}`)
    expect(answer?.status()).toBe(404)
    await expect(page.getByRole('main')).toContainText(/no paper|not found|never in the feed/i)
    await page.getByRole('main').locator('a[href="/"]').first().click()
    await expect(page.locator('article').first()).toBeVisible()
  })
}
