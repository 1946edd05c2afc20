import type { BrowserContext, Page } from 'playwright/test'
import { expect, expectAccessible, test } from './base'

const LIGHT = 'rgb(250, 249, 246)'
const DARK = 'rgb(19, 20, 18)'

const control = (page: Page) => page.getByRole('button', { name: 'Theme', exact: true })
const choice = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(`^${name}`) })

/** Chooses a theme in the menu. */
async function choose(page: Page, name: string): Promise<void> {
  await control(page).click()
  await choice(page, name).click()
  await expect(choice(page, name)).toBeHidden()
}

/** Opens the menu and expects that it says, to screen readers too, what is chosen. */
async function expectChosen(page: Page, name: string): Promise<void> {
  await control(page).click()
  await expect(
    page.getByRole('group', { name: 'Theme' }).getByRole('button', { name: /chosen/ }),
  ).toHaveCount(1)
  await expect(choice(page, name)).toHaveAccessibleName(/chosen/)
  await page.keyboard.press('Escape')
}

/** What the page is painted on, and what the browser's own bar beside it is told. */
const grounds = (page: Page) =>
  page.evaluate(() => {
    const metas = [...document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')]
    const bar = metas.find(meta => matchMedia(meta.media).matches)?.content
    return { page: getComputedStyle(document.body).backgroundColor, bar, metas: metas.length }
  })
const onLight = { page: LIGHT, bar: '#faf9f6', metas: 2 }
const onDark = { page: DARK, bar: '#131412', metas: 2 }

const remember = (context: BrowserContext, theme: string) =>
  context.addInitScript(stored => localStorage.setItem('theme', stored), theme)

test('the system decides, and is followed while the page is open', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto('/')
  expect(await grounds(page)).toEqual(onDark)
  await page.emulateMedia({ colorScheme: 'light' })
  expect(await grounds(page)).toEqual(onLight)
})

test('a chosen theme is kept across reloads and pages, against the system, until it is given up', async ({
  page,
}) => {
  await page.emulateMedia({ colorScheme: 'light' })
  await page.goto('/')
  await choose(page, 'Dark')
  expect(await grounds(page)).toEqual(onDark)
  await page.reload()
  expect(await grounds(page)).toEqual(onDark)
  await page.goto('/about')
  await expectChosen(page, 'Dark')
  expect(await grounds(page)).toEqual(onDark)

  await page.emulateMedia({ colorScheme: 'dark' })
  await choose(page, 'Light')
  expect(await grounds(page)).toEqual(onLight)
  await choose(page, 'As the system')
  expect(await grounds(page)).toEqual(onDark)
  expect(await page.evaluate(() => localStorage.length)).toBe(0)
})

for (const path of ['/', '/papers/2510.15262', '/about', '/no/such/page']) {
  test(`${path} never shows the wrong theme first`, async ({ page, context, allowConsole }) => {
    if (path.includes('no')) allowConsole(/status of 404/)
    await page.emulateMedia({ colorScheme: 'light' })
    await remember(context, 'dark')
    await page.addInitScript(() => {
      new MutationObserver((_, observer) => {
        Object.assign(window, { painted: document.body !== null })
        observer.disconnect()
      }).observe(document, { subtree: true, attributes: true, attributeFilter: ['data-theme'] })
    })
    await page.goto(path)
    expect(await page.evaluate(() => Reflect.get(window, 'painted')), 'had a body to paint').toBe(false)
    expect(await grounds(page)).toEqual(onDark)
  })
}

test('other tabs follow', async ({ page, context }) => {
  const other = await context.newPage()
  await Promise.all([page.goto('/'), other.goto('/about')])
  await choose(page, 'Dark')
  await expect.poll(() => grounds(other)).toEqual(onDark)
  await expectChosen(other, 'Dark')
})

test('the control is worked with the keyboard, says what is chosen, and is accessible', async ({ page }) => {
  await page.goto('/about')
  await control(page).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await expect(page.locator(':focus')).toHaveAccessibleName(/^As the system.*chosen$/)
  await expectAccessible(page)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(choice(page, 'Light')).toBeHidden()
  await expect(control(page)).toBeFocused()
  await expectChosen(page, 'Light')
})

test('the control is as large as a finger on a phone', async ({ page }) => {
  const size = async () => {
    const box = await control(page).boundingBox()
    return [box?.width, box?.height]
  }
  await page.goto('/')
  expect(await size()).toEqual([34, 34])
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await size()).toEqual([44, 44])
})

test('without script there is no control, and the system decides', async ({ plainPage }) => {
  await plainPage.emulateMedia({ colorScheme: 'dark' })
  await plainPage.goto('/')
  await expect(plainPage.locator('.theme')).toBeHidden()
  expect(await grounds(plainPage)).toEqual(onDark)
})

test('forced colours keep the icon and the choice to be seen', async ({ page, context }) => {
  await remember(context, 'dark')
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'light' })
  await page.goto('/')
  const seen = await control(page).evaluate(button =>
    [...button.querySelectorAll('path')].map(path => getComputedStyle(path).stroke !== 'rgba(0, 0, 0, 0)'),
  )
  expect(seen).toEqual([false, true])
})
