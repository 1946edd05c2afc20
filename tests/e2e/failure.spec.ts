import type { Page } from 'playwright/test'
import { expect, test } from './base'
import { cards } from './feed'

const retry = (page: Page) => page.getByRole('button', { name: 'Try again' })

const failures = {
  'an error': (page: Page) =>
    page.route('**/api/feed?*', route => route.fulfill({ status: 500, body: 'no' })),
  'no connection': (page: Page) => page.route('**/api/feed?*', route => route.abort()),
  'an answer that is no JSON': (page: Page) =>
    page.route('**/api/feed?*', route => route.fulfill({ status: 200, body: '<html>' })),
}

for (const [name, fail] of Object.entries(failures)) {
  test(`${name} keeps what is loaded and offers another try`, async ({ page, allowConsole }) => {
    allowConsole(/Failed to load resource/)
    await fail(page)
    await page.goto('/')
    await expect(cards(page)).toHaveCount(20)
    await cards(page).last().scrollIntoViewIfNeeded()
    await expect(page.getByRole('alert').filter({ has: retry(page) })).toBeVisible()
    await expect(cards(page)).toHaveCount(20)

    await retry(page).click()
    await expect(retry(page)).toBeVisible()
    await page.unrouteAll()
    await retry(page).click()
    await expect.poll(() => cards(page).count()).toBeGreaterThan(20)
    await expect(retry(page)).toHaveCount(0)
  })
}
