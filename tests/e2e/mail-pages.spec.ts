import type { Page } from 'playwright/test'
import { send } from '../support/http'
import { expect, expectAccessible, expectFits, test } from './base'
import { followMessage, newAddress, openMessage } from './mail'

const paths = [
  '/subscribe',
  '/subscribe/sent',
  '/confirm/unknown',
  '/confirm/refused',
  '/unsubscribe/unknown',
  '/preferences',
  '/preferences/sent',
  '/preferences/unknown',
  '/preferences/deleted',
  '/digest/preview?issue=daily&date=',
  '/digest/preview?issue=weekly&date=2025-07-19&view=phone',
  '/digest/preview?date=2025-07-19&view=text',
  '/digest/preview?date=2001-01-01',
  '/dev/outbox',
]

/** Lets axe into the frame of a message: a reader's frame runs no script, not even that of axe. */
async function openFrames(page: Page): Promise<void> {
  const frames = page.locator('iframe')
  await frames.evaluateAll(all => {
    for (const frame of all.filter(one => one instanceof HTMLIFrameElement)) {
      frame.removeAttribute('sandbox')
      frame.srcdoc += ' '
    }
  })
  for (const frame of await frames.all()) {
    await expect(frame.contentFrame().getByRole('heading', { level: 1 })).toBeVisible()
  }
}

async function expectSound(page: Page, widthOfAxe = 390): Promise<void> {
  await expectFits(page)
  await page.setViewportSize({ width: widthOfAxe, height: 800 })
  await openFrames(page)
  await expectAccessible(page)
}

/** Pages of which others have the very parts: looked at in one theme and layout. */
const alike = paths.filter(path =>
  /\/(sent|refused|deleted)$|^\/(unsubscribe|preferences)\/unknown$/.test(path),
)
const looks = [
  { colorScheme: 'light', widthOfAxe: 1280, looked: paths },
  { colorScheme: 'dark', widthOfAxe: 390, looked: paths.filter(path => !alike.includes(path)) },
] as const

for (const { colorScheme, widthOfAxe, looked } of looks) {
  for (const path of looked) {
    test(`${path} is accessible and fits every width, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme })
      await page.goto(path)
      await expectSound(page, widthOfAxe)
    })
  }
}

test('so are the pages of one reader, and no visit changes anything', async ({ page, site }) => {
  const address = newAddress('emmy')
  await page.goto('/subscribe')
  await page.getByLabel('E-mail address').fill('emmy')
  await page.getByRole('button', { name: 'Subscribe' }).click()
  await expectSound(page)
  await page.getByLabel('E-mail address').fill(address)
  await page.getByRole('button', { name: 'Subscribe' }).click()
  await expect(page.getByRole('main')).toContainText(address)
  await openMessage(page, address, /^Confirm/)
  await expectSound(page)
  await page.getByRole('link', { name: 'Text', exact: true }).click()
  await expect(page.locator('pre')).toContainText(/\/confirm\/[\w-]{43}/)
  await expectSound(page)
  await page.getByRole('link', { name: 'HTML', exact: true }).click()

  const tab = await followMessage(page, /confirm/i)
  const path = new URL(tab.url()).pathname
  for (const method of ['GET', 'HEAD', 'GET']) {
    const { status, headers } = await send(site, path, method)
    expect(status).toBe(200)
    expect(headers['set-cookie']).toBeUndefined()
  }
  await tab.reload()
  await expectSound(tab)
  await tab.getByRole('button', { name: 'Confirm' }).click()
  await expect(tab.getByRole('heading', { level: 1 })).toHaveText('You are subscribed')
  await expectSound(tab)

  await page.goto('/preferences')
  await page.getByLabel('E-mail address').fill(address)
  await page.getByRole('button', { name: 'Send me the link' }).click()
  await openMessage(page, address, /preferences/)
  const own = await followMessage(page, /preferences/i)
  await own.getByText('Delete my data').click()
  await expectSound(own)
})

test('they are kept nowhere, listed nowhere, and tell no other site where they are', async ({ site }) => {
  for (const path of paths) {
    const { status, headers, body } = await send(site, path)
    expect([path, status]).toEqual([path, 200])
    expect(headers).toMatchObject({
      'cache-control': expect.stringContaining('no-store'),
      'referrer-policy': 'same-origin',
      'content-security-policy': expect.stringMatching(/script-src 'self' 'sha256-/),
    })
    expect(headers.etag).toBeUndefined()
    const isListed = !/<meta name="robots" content="noindex/.test(body)
    expect([path, isListed]).toEqual([path, path === '/subscribe'])
    expect(body).toMatch(/<meta name="description" content=".{20,}"/)
  }
  const robots = (await send(site, '/robots.txt')).body
  for (const closed of ['/confirm/', '/unsubscribe/', '/preferences', '/dev/']) {
    expect(robots).toContain(`Disallow: ${closed}\n`)
  }
})

test('an example leads to those beside it', async ({ plainPage }) => {
  await plainPage.goto('/subscribe')
  await plainPage.getByRole('link', { name: 'See an example' }).click()
  const message = plainPage.frameLocator('iframe')
  await expect(message.getByRole('heading', { level: 1 })).toHaveText('1 paper for October 17, 2025')
  await plainPage.getByRole('link', { name: 'Older' }).click()
  await expect(plainPage).toHaveURL(/date=2025-09-25/)
  await expect(message.getByRole('heading', { level: 1 })).toContainText('September 25, 2025')
  await plainPage.getByRole('link', { name: 'The week’s digest' }).click()
  await expect(message.getByRole('heading', { level: 1 })).toContainText('the week of September 22, 2025')
  await plainPage.getByRole('link', { name: 'Newer' }).click()
  await plainPage.getByRole('link', { name: 'Text', exact: true }).click()
  await expect(plainPage.locator('pre')).toContainText('Read the abstract: http')
  await plainPage.goto('/digest/preview?date=2001-01-01')
  await expect(plainPage.getByRole('main')).toContainText('Jan 1, 2001 has no papers')
})

for (const date of ['nonsense', '2025-02-30', '2025-W42', '%00', '2025-10-17&date=2025-10-16']) {
  test(`an example of the date ${date} is missing`, async ({ site }) => {
    const { status, body } = await send(site, `/digest/preview?date=${date}`)
    expect([status, body.includes('There is no such page here')]).toEqual([404, true])
  })
}

for (const name of ['nothing.eml', '..%2F..%2Fsecret', 'x.eml%00', 'secret']) {
  test(`/dev/outbox/${name} is no message`, async ({ site }) => {
    expect((await send(site, `/dev/outbox/${name}`)).status).toBe(404)
  })
}
