import type { Page } from 'playwright/test'
import { expect, test } from './base'

/** What has the focus: its text, and whether it stands after what had the focus before. */
function focused(page: Page) {
  return page.evaluate(() => {
    const element = document.activeElement
    const before = Reflect.get(window, 'lastFocus')
    Object.assign(window, { lastFocus: element })
    if (!element || element === document.body) return { name: '', follows: true, ring: false }
    const follows =
      !(before instanceof Node) ||
      (before.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) > 0
    const { outlineStyle, outlineWidth } = getComputedStyle(element)
    const name = element.getAttribute('aria-label') ?? element.textContent ?? ''
    return { name, follows, ring: outlineStyle !== 'none' && outlineWidth !== '0px' }
  })
}

test('the skip link comes first and leads to the papers', async ({ page }) => {
  await page.goto('/')
  await page.keyboard.press('Tab')
  expect((await focused(page)).name).toMatch(/skip/i)
  await expect(page.locator(':focus')).toBeInViewport()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.querySelector('main')?.contains(document.activeElement))).toBe(
    true,
  )
})

for (const path of ['/', '/papers/2510.15262']) {
  test(`the focus goes through ${path} in reading order and is always seen`, async ({ page }) => {
    await page.goto(path)
    await expect(page.locator('[tabindex]:not([tabindex="0"]):not([tabindex="-1"])')).toHaveCount(0)
    for (let step = 0; step < 15; step += 1) {
      await page.keyboard.press('Tab')
      const { name, follows, ring } = await focused(page)
      if (!name) break
      expect({ name, follows, ring }).toEqual({ name, follows: true, ring: true })
    }
  })
}

test('the first card is read by title, abstract, authors and links', async ({ page }) => {
  await page.goto('/')
  const order: string[] = []
  await page.locator('article h3 a').first().focus()
  for (let step = 0; step < 12; step += 1) {
    order.push((await focused(page)).name)
    await page.keyboard.press('Tab')
  }
  const at = (pattern: RegExp) => order.findIndex(name => pattern.test(name))
  expect(at(/^More/)).toBeGreaterThan(0)
  expect(at(/authors?/)).toBeGreaterThan(at(/^More/))
  expect(at(/^arXiv/)).toBeGreaterThan(at(/authors?/))
})
