import type { Locator, Page } from 'playwright/test'
import { seeds } from '../support/captures'
import { expect, test } from './base'
import { getPage } from './corpus'
import { cards, readTitles } from './feed'

const card = (page: Page) => cards(page).first()

async function expectMoreOpens(article: Locator): Promise<void> {
  const height = async () => (await article.boundingBox())?.height ?? 0
  const closed = await height()
  await article.getByText('More', { exact: true }).click()
  await expect.poll(height).toBeGreaterThan(closed + 20)
  await article.getByText('Less', { exact: true }).click()
  await expect.poll(height).toBe(closed)
}

test('More opens the abstract, Less closes it', async ({ page }) => {
  await page.goto('/')
  await expectMoreOpens(card(page))
})

test('More opens the abstract, Less closes it, without JavaScript', async ({ plainPage }) => {
  await plainPage.goto('/')
  await expectMoreOpens(card(plainPage))
})

test('the whole abstract is in the page', async ({ plainPage }) => {
  const abstracts = new Map(seeds.map(seed => [seed.title, seed.abstract]))
  await plainPage.goto('/')
  const titles = await readTitles(plainPage)
  const texts = await cards(plainPage).allTextContents()
  titles.forEach((title, index) => {
    expect(texts[index]).toContain(abstracts.get(title) ?? 'a title of the captures')
  })
})

test.describe('the authors of a card', () => {
  async function authors(page: Page, site: string) {
    const { papers } = await getPage(site, {})
    const paper = papers.find(each => (each.authors?.length ?? 0) > 1)
    await page.goto('/')
    const article = page.locator(`[id="paper-${paper?.id}"]`)
    const count = article.getByText(`${paper?.authors?.length} authors`)
    const name = article.getByText(new RegExp(paper?.authors?.at(-1)?.name ?? 'no name'))
    await expect(name).toBeHidden()
    return { count, name }
  }

  test('are named on hover', async ({ page, site }) => {
    const { count, name } = await authors(page, site)
    await count.hover()
    await expect(name).toBeVisible()
  })

  test('are named on focus, which the keyboard reaches', async ({ page, site }) => {
    const { name } = await authors(page, site)
    await expect(async () => {
      await page.keyboard.press('Tab')
      await expect(name).toBeVisible({ timeout: 1 })
    }).toPass({ intervals: [0], timeout: 10_000 })
  })

  test.describe('on a touch screen', () => {
    test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } })

    test('are named on touch', async ({ page, site }) => {
      const { count, name } = await authors(page, site)
      await count.tap()
      await expect(name).toBeVisible()
    })
  })
})

test('Share copies the address at which the feed opens at this card', async ({ page, context, site }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/')
  const id = (await card(page).getAttribute('id'))?.slice('paper-'.length)
  await card(page).getByText('Share', { exact: true }).click()
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toBe(`${site}/?paper=${id}#paper-${id}`)
  await expect(card(page).getByText(/copied/i)).toBeVisible()
})

test('no control appears before it works', async ({ page, plainPage }) => {
  await page.goto('/')
  for (const name of [/upvote/i, /^save/i, /^cite/i, /trending/i, /search/i, /subscribe/i]) {
    await expect(page.getByRole('button', { name })).toHaveCount(0)
    await expect(page.getByRole('link', { name }).and(page.locator(':not(article *)'))).toHaveCount(0)
  }
  await plainPage.goto('/')
  await expect(plainPage.getByText('Share', { exact: true }).filter({ visible: true })).toHaveCount(0)
})

test('an unknown number of upvotes is an en dash, a known one its number', async ({ page, site }) => {
  const { papers } = await getPage(site, { limit: '20' })
  await page.goto('/')
  for (const { id, upvotes } of papers) {
    const article = page.locator(`[id="paper-${id}"]`)
    await expect(
      article.getByText(upvotes === undefined ? '–' : String(upvotes), { exact: true }),
    ).toBeVisible()
  }
})
