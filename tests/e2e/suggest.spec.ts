import type { Page } from 'playwright/test'
import { expect, expectAccessible, test } from './base'

const field = (page: Page) => page.getByRole('combobox', { name: 'Search papers' })
const options = (page: Page) => page.getByRole('option')

/** Goes to a page whose field listens, by the slash. */
async function slash(page: Page): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('/')
    await expect(field(page)).toBeFocused({ timeout: 100 })
  }).toPass()
}

test('a paper is found by a few letters, with the keyboard alone', async ({ page }) => {
  await page.goto('/about')
  await slash(page)
  await page.keyboard.type('layerwise sca')
  await expect(options(page).first()).toContainText('Robust Layerwise Scaling Rules')
  await expect(page.getByRole('status').filter({ hasText: /\d suggestions?/ })).toHaveCount(1)
  await page.keyboard.press('ArrowDown')
  await expect(options(page).first()).toHaveAttribute('aria-selected', 'true')
  await expect(field(page)).toHaveValue('layerwise sca')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/papers\/2510\.15262$/)
  await page.goBack()
  await expect(options(page)).toHaveCount(0)
})

test('Enter without a choice searches; Escape closes, then leaves the field', async ({ page }) => {
  await page.goto('/')
  await slash(page)
  await page.keyboard.type('naver')
  await expect(options(page)).not.toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(options(page)).toHaveCount(0)
  await expect(field(page)).toHaveValue('naver')
  await page.keyboard.press('Escape')
  await expect(field(page)).not.toBeFocused()
  await page.keyboard.press('/')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/search\?q=naver$/)
})

test('a suggestion is opened with the mouse', async ({ page }) => {
  await page.goto('/privacy')
  await slash(page)
  await page.keyboard.type('naver')
  await options(page).filter({ hasText: 'organisation' }).click()
  await expect(page).toHaveURL(/\/org\/naver-ai$/)
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the open list is accessible and in the window, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    for (const [path, width] of [
      ['/about', 1280],
      ['/about', 760],
      ['/search', 320],
    ] as const) {
      await page.setViewportSize({ width, height: 800 })
      await page.goto(path)
      await field(page).fill('')
      await slash(page)
      await page.keyboard.type('na')
      await expect(options(page)).not.toHaveCount(0)
      await page.keyboard.press('ArrowDown')
      const box = await page.locator('.suggest').boundingBox()
      expect(box?.x).toBeGreaterThanOrEqual(0)
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width)
      await expectAccessible(page, colorScheme)
    }
  })
}

test('on a phone the bar leads to the search', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  await page.goto('/about')
  const way = page.getByRole('banner').getByRole('link', { name: 'Search' })
  const { width = 0, height = 0 } = (await way.boundingBox()) ?? {}
  expect([width, height]).toEqual([44, 44])
  await way.click()
  await expect(page).toHaveURL(/\/search$/)
  await expect(field(page)).toBeVisible()
})

test('without script the field searches, and says nothing of keys', async ({
  plainPage,
  site,
  allowConsole,
}) => {
  allowConsole(/status of 404/)
  for (const path of ['/', '/no/such/page']) {
    await plainPage.goto(site + path)
    const form = plainPage.getByRole('search').last()
    await expect(form.locator('kbd')).toBeHidden()
    await form.getByRole('combobox').fill('weight decay')
    await form.getByRole('combobox').press('Enter')
    await expect(plainPage).toHaveURL(/\/search\?q=weight\+decay$/)
  }
})
