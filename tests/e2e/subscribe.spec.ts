import type { Page } from 'playwright/test'
import { send } from '../support/http'
import { expect, test } from './base'
import { followMessage, newAddress, openMessage, sendDigest } from './mail'

const heading = (page: Page) => page.getByRole('heading', { level: 1 })
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

/** Each with script, and without. */
const readers = {
  'with script': (pages: { page: Page; plainPage: Page }) => pages.page,
  'without script': (pages: { page: Page; plainPage: Page }) => pages.plainPage,
}

for (const [name, readerOf] of Object.entries(readers)) {
  test(`a reader subscribes, changes, leaves, comes back and is deleted, ${name}`, async ({
    page,
    plainPage,
  }) => {
    const reader = readerOf({ page, plainPage })
    const address = newAddress('ada')

    await reader.goto('/')
    await reader.locator('.band summary').click()
    await reader.getByLabel('E-mail address').fill(address)
    await press(reader, 'Subscribe')
    await expect(reader).toHaveURL(/\/subscribe\/sent$/)
    await expect(reader.getByRole('main')).toContainText(address)

    await openMessage(reader, address, /^Confirm Daily Papers$/)
    const confirm = await followMessage(reader, /confirm/i)
    await expect(heading(confirm)).toHaveText('Confirm your subscription')
    await confirm.reload()
    await press(confirm, 'Confirm')
    await expect(heading(confirm)).toHaveText('You are subscribed')
    await expect(confirm.getByRole('definition').first()).toHaveText(address)
    await confirm.reload()
    await expect(heading(confirm)).toHaveText('You are subscribed')
    await confirm.close()

    await reader.goto('/preferences')
    await reader.getByLabel('E-mail address').fill(address)
    await press(reader, 'Send me the link')
    await expect(reader).toHaveURL(/\/preferences\/sent$/)
    await openMessage(reader, address, /preferences/)
    const own = await followMessage(reader, /preferences/i)
    await own.getByLabel('Weekly, on Mondays').check()
    await own.getByLabel('At least').fill('-1')
    await press(own, 'Save')
    await expect(own.getByLabel('At least')).toHaveAttribute('aria-invalid', 'true')
    await expect(own.getByLabel('At least')).toHaveValue('-1')
    await expect(own.getByLabel('Weekly, on Mondays')).toBeChecked()
    await own.getByLabel('At least').fill('0')
    await own.getByLabel('Daily, when there are papers').check()
    await own.getByLabel('Organisation').fill('NAVER')
    await press(own, 'Save')
    await expect(own.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible()
    await expect(own.getByLabel('Organisation')).toHaveValue('NAVER')
    await own.getByLabel('Organisation').fill('')
    await press(own, 'Save')
    await expect(own.getByLabel('Organisation')).toHaveValue('')

    const [download] = await Promise.all([
      own.waitForEvent('download'),
      own.getByRole('link', { name: 'Download my data' }).click(),
    ])
    expect(JSON.stringify(await json(download))).toContain(address)

    await sendDigest('2025-10-17')
    await openMessage(reader, address, /^1 paper for October 17, 2025/)
    const leave = await followMessage(reader, /^Unsubscribe/)
    await expect(heading(leave)).toHaveText('Unsubscribe')
    await press(leave, 'Unsubscribe')
    await expect(heading(leave)).toHaveText('You are unsubscribed')
    await press(leave, 'Undo')
    await expect(heading(leave)).toHaveText('Unsubscribe')
    await leave.close()

    await own.reload()
    await own.getByText('Delete my data').click()
    await press(own, 'Delete it for good')
    await expect(heading(own)).toHaveText('Your data is deleted')
    await own.goBack()
    // Chromium may still be busy with the page that it went back to, and then drops the reload.
    await expect(async () => {
      await own.reload()
    }).toPass()
    await expect(heading(own)).toHaveText(/^This link/)
  })
}

async function json(download: { createReadStream(): Promise<NodeJS.ReadableStream> }): Promise<unknown> {
  let text = ''
  for await (const part of await download.createReadStream()) text += part
  return JSON.parse(text)
}

test('what was refused stands beside the field, with all that was typed', async ({ plainPage }) => {
  await plainPage.goto('/subscribe')
  await plainPage.getByLabel('E-mail address').fill('ada@example')
  await plainPage.getByLabel('Weekly, on Mondays').check()
  await plainPage.getByLabel('Only about').fill('equivariant -graph')
  await plainPage.getByLabel('At least').fill('-2')
  await press(plainPage, 'Subscribe')

  await expect(plainPage).toHaveURL(/\/subscribe$/)
  await expect(plainPage).toHaveTitle(/^Error: Subscribe/)
  const address = plainPage.getByLabel('E-mail address')
  await expect(address).toHaveValue('ada@example')
  await expect(address).toHaveAttribute('aria-invalid', 'true')
  await expect(address).toHaveAccessibleDescription(/no complete domain/)
  await expect(plainPage.getByRole('alert')).toContainText(/E-mail address: .*At least: /)
  await expect(plainPage.getByLabel('Weekly, on Mondays')).toBeChecked()
  await expect(plainPage.getByLabel('Only about')).toHaveValue('equivariant -graph')
  await expect(plainPage.getByLabel('At least')).toHaveAccessibleDescription(/whole number/)

  const mended = newAddress('grace')
  await address.fill(mended)
  await plainPage.getByLabel('At least').fill('2')
  await press(plainPage, 'Subscribe')
  await expect(plainPage.getByRole('main')).toContainText(mended)
})

test('"This wasn’t me" ends it, and the link with it', async ({ plainPage }) => {
  const address = newAddress('eve')
  await plainPage.goto('/subscribe')
  await plainPage.getByLabel('E-mail address').fill(address)
  await press(plainPage, 'Subscribe')
  await openMessage(plainPage, address, /^Confirm/)
  const tab = await followMessage(plainPage, /confirm/i)
  const link = tab.url()
  await press(tab, 'This wasn’t me')
  await expect(heading(tab)).toHaveText('We will not write to you')
  await tab.goto(link)
  await expect(heading(tab)).toHaveText(/^This link/)
})

test('by keyboard alone, from the band to the field and on', async ({ page }) => {
  const address = newAddress('mary')
  await page.goto('/')
  await page.locator('.band summary').focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await expect(page.getByLabel('E-mail address')).toBeFocused()
  await page.keyboard.type(address)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Subscribe', exact: true })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/subscribe\/sent$/)
  await expect(page.getByRole('main')).toContainText(address)
})

test('no reader meets the field for programs', async ({ plainPage }) => {
  for (const path of ['/', '/subscribe', '/preferences']) {
    await plainPage.goto(path)
    const trap = plainPage.locator('input[name=website]')
    await expect(trap).toHaveCount(1)
    await expect(trap).toBeHidden()
    await expect(trap).toHaveAttribute('autocomplete', 'off')
  }
})

test('the addresses that take a POST say so, and take nothing else', async ({ site }) => {
  const methods = {
    '/api/subscribe': 'POST',
    '/api/bounces': 'POST',
    '/api/preferences': 'POST',
    '/api/preferences/x': 'POST',
    '/api/confirm/x': 'POST',
    '/api/unsubscribe/x/page': 'POST',
    '/api/unsubscribe/x': 'GET, HEAD, POST',
    '/api/preferences/x/export': 'GET, HEAD',
    '/subscribe': 'GET, HEAD',
  }
  for (const [path, allow] of Object.entries(methods)) {
    const { status, headers } = await send(site, path, 'PUT')
    expect([path, status, headers.allow]).toEqual([path, 405, allow])
  }
})
