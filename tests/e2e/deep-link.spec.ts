import type { Page } from 'playwright/test'
import { titles } from '../support/captures'
import { expect, test } from './base'
import { walkForward } from './corpus'
import { cards, followLinks, previous, readDays, readIds, readTitles, readToTheEnd, settle } from './feed'

const places = {
  'the newest paper': 0,
  'a paper of the second page': 27,
  'a paper far down': 88,
  'the last paper': 104,
}

async function open(page: Page, site: string, place: number): Promise<string> {
  const { papers } = await walkForward(site, 100)
  const id = papers[place]?.id ?? ''
  await page.goto(`/?paper=${id}#paper-${id}`)
  return id
}

async function expectMarked(page: Page, id: string): Promise<void> {
  const card = page.locator(`[id="paper-${id}"]`)
  await expect(card).toHaveCount(1)
  await expect(card.getByRole('heading', { level: 3 })).toBeInViewport({ ratio: 1 })
  await expect(card.getByText('You followed a link to this paper')).toBeVisible()
  await expect(page.getByText('You followed a link to this paper')).toHaveCount(1)
}

for (const [name, place] of Object.entries(places)) {
  test(`${name} opens marked and in view`, async ({ page, site }) => {
    const id = await open(page, site, place)
    await expectMarked(page, id)
    await settle(page)
    await expectMarked(page, id)
  })

  test(`${name} opens marked and in view, and pages both ways, without JavaScript`, async ({
    plainPage,
    site,
  }) => {
    const id = await open(plainPage, site, place)
    await expectMarked(plainPage, id)
    const address = plainPage.url()
    const older: string[] = []
    await followLinks(plainPage, 'next', async () => {
      older.push(...(await readTitles(plainPage)))
    })
    await plainPage.goto(address)
    const here = await readTitles(plainPage)
    const newer: string[] = []
    await followLinks(plainPage, 'prev', async () => {
      newer.unshift(...(await readTitles(plainPage)))
    })
    expect([...newer.slice(0, -here.length), ...older].toSorted()).toEqual(titles)
  })
}

test('a card opened by its address is paged both ways in place', async ({ page, site }) => {
  const id = await open(page, site, 50)
  while ((await previous(page).count()) > 0) {
    const before = await cards(page).count()
    await previous(page).click()
    await expect.poll(() => cards(page).count()).toBeGreaterThan(before)
  }
  await readToTheEnd(page)
  expect((await readTitles(page)).toSorted()).toEqual(titles)
  const days = await readDays(page)
  expect(new Set(days).size).toBe(days.length)
  expect(page.url()).toBe(`${site}/?paper=${id}#paper-${id}`)
})

test('newer papers come in above without moving what is read', async ({ page, site }) => {
  await open(page, site, 50)
  await previous(page).scrollIntoViewIfNeeded()
  await settle(page)
  const first = page.locator(`[id="paper-${(await readIds(page))[0]}"]`)
  const top = async () => (await first.boundingBox())?.y ?? Number.NaN
  const before = await top()
  await previous(page).click()
  await expect(cards(page)).toHaveCount(40)
  await settle(page)
  expect(Math.abs((await top()) - before)).toBeLessThanOrEqual(2)
})

test('an address that names no paper is a 404 page', async ({ page, allowConsole }) => {
  allowConsole(/status of 404/)
  const answer = await page.goto('/?paper=2401.99999')
  expect(answer?.status()).toBe(404)
  await expect(page.getByRole('main').locator('a[href="/"]').first()).toBeVisible()
})

test('every paper has such an address', async ({ request, site }) => {
  const { papers } = await walkForward(site, 100)
  for (const { id } of papers) {
    const html = await (await request.get(`/?paper=${encodeURIComponent(id)}`)).text()
    expect(html, id).toContain(`id="paper-${id}"`)
  }
})
