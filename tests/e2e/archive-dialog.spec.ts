import type { Page } from 'playwright/test'
import { expect, expectAccessible, test } from './base'

const control = (page: Page) => page.getByRole('main').locator('[data-archive]:visible')
const dialog = (page: Page) => page.getByRole('dialog', { name: 'All days' })

/** Opens a page of the feed, and waits for its script. */
async function visit(page: Page, path = '/'): Promise<void> {
  await page.goto(path)
  await expect(control(page)).toHaveAttribute('aria-haspopup', 'dialog')
}

const hasFocusWithin = (page: Page) =>
  dialog(page).evaluate(element => element.contains(document.activeElement))

test('a press opens the archive in place, and inside it years and months are turned', async ({
  page,
  site,
}) => {
  await visit(page)
  await control(page).click()
  await expect(dialog(page)).toBeVisible()
  await expect(dialog(page).getByRole('table', { name: 'October 2025' })).toBeVisible()
  expect(await hasFocusWithin(page)).toBe(true)

  await dialog(page).getByRole('link', { name: /^2023/ }).click()
  await expect(dialog(page).getByRole('list', { name: 'Months of 2023' })).toBeVisible()
  await expect(dialog(page).getByRole('link', { name: /^2023/ }).first()).toBeFocused()
  const days = await dialog(page).getByRole('table').textContent()
  await dialog(page)
    .getByRole('link', { name: /^Month before: / })
    .click()
  await expect.poll(() => dialog(page).getByRole('table').textContent()).not.toBe(days)
  await expect(dialog(page).getByRole('link', { name: /^Month before: / })).toBeFocused()
  expect(page.url()).toBe(`${site}/`)

  const day = dialog(page).getByRole('table').locator('a[href^="/date/"]').first()
  const path = (await day.getAttribute('href')) ?? ''
  await day.click()
  await expect(page).toHaveURL(path)
  await expect(page.getByRole('article').first()).toBeVisible()
})

test('a press elsewhere closes it, and the focus returns', async ({ page }) => {
  await visit(page)
  await control(page).click()
  await expect(dialog(page)).toBeVisible()
  await page.mouse.click(1200, 700)
  await expect(dialog(page)).toBeHidden()
  await expect(control(page)).toBeFocused()
})

test('by keyboard: Enter opens it, Tab goes through it, Esc closes it', async ({ page }) => {
  await visit(page, '/date/2025-06-19')
  await control(page).focus()
  await page.keyboard.press('Enter')
  await expect(dialog(page)).toBeVisible()
  await expect(dialog(page).locator(':focus')).toHaveText(/^2025/)
  await expect(dialog(page).getByRole('link', { name: 'Jun 19, 2025' })).toHaveAttribute(
    'aria-current',
    'page',
  )
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(dialog(page).getByRole('list', { name: 'Months of 2024' })).toBeVisible()
  await expect(dialog(page).locator(':focus')).toHaveText(/^2024/)
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toBeHidden()
  await expect(control(page)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog(page).getByRole('table', { name: 'June 2025' })).toBeVisible()
})

test('a press with Ctrl opens the page in a new tab', async ({ page, context, site }) => {
  await visit(page)
  const opened = context.waitForEvent('page')
  await control(page).click({ modifiers: ['ControlOrMeta'] })
  expect((await opened).url()).toMatch(`${site}/archive`)
  await expect(dialog(page)).toBeHidden()
})

test('without script the control is a link to the page', async ({ plainPage }) => {
  await plainPage.goto('/')
  await expect(control(plainPage)).not.toHaveAttribute('aria-haspopup')
  await control(plainPage).click()
  await expect(plainPage).toHaveURL('/archive')
  await expect(plainPage.getByRole('table', { name: 'October 2025' })).toBeVisible()
})

test('what does not load is followed as a link', async ({ page, allowConsole }) => {
  allowConsole(/net::ERR_FAILED/)
  await page.route(/\/archive/, route =>
    route.request().resourceType() === 'fetch' ? route.abort() : route.continue(),
  )
  await visit(page)
  await control(page).click()
  await expect(page).toHaveURL('/archive')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('All days')
})

test('a slow answer to an earlier press does not undo a later one', async ({ page }) => {
  await visit(page)
  await control(page).click()
  await page.route(/\/archive\/2019/, async route => {
    await new Promise(resolve => setTimeout(resolve, 500))
    await route.continue()
  })
  await dialog(page).getByRole('link', { name: /^2019/ }).click()
  const late = page.waitForResponse(/\/archive\/2019/)
  await dialog(page).getByRole('link', { name: /^2018/ }).click()
  await late
  await expect(dialog(page).getByRole('list', { name: 'Months of 2018' })).toBeVisible()
})

test.describe('on a phone', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } })

  test('the calendar stays in the day row, and opens the days beside, then all days', async ({ page }) => {
    await visit(page)
    await page.mouse.wheel(0, 1_500)
    await expect.poll(async () => (await control(page).boundingBox())?.y).toBe(0)
    await control(page).tap()
    await expect(dialog(page).getByRole('link').first()).toHaveAccessibleName('Day before: Sep 25, 2025')
    await expect(dialog(page).getByRole('table', { name: 'October 2025' })).toBeVisible()
    expect((await dialog(page).boundingBox())?.width).toBe(390)
    await dialog(page).getByRole('button', { name: 'Close' }).tap()
    await expect(dialog(page)).toBeHidden()
    await control(page).tap()
    await dialog(page)
      .getByRole('link', { name: /^Day before/ })
      .tap()
    await expect(page).toHaveURL('/date/2025-09-25')
    await page.getByRole('link', { name: /^Day after/ }).tap()
    await expect(page).toHaveURL('/date/2025-10-17')
  })
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme })

    for (const width of [1280, 390, 320]) {
      test(`open, it is accessible and fits ${width} px`, async ({ page }) => {
        await page.setViewportSize({ width, height: 720 })
        await visit(page, '/week/2025-W27')
        await control(page).click()
        await expect(dialog(page).getByRole('table')).toBeVisible()
        await expectAccessible(page, colorScheme)
        const [page_, inside] = await Promise.all([
          page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
          dialog(page).evaluate(element => element.scrollWidth - element.clientWidth),
        ])
        expect([page_, inside]).toEqual([0, 0])
      })
    }
  })
}
