import type { Page } from 'playwright/test'
import { titles } from '../support/captures'
import { expect, test } from './base'
import { end, followLinks, next, previous, readDays, readHeadings, readTitles } from './feed'

/** A page of its own says each of its days once, with an id and a heading. */
async function expectWholeDays(page: Page): Promise<void> {
  const days = await readDays(page)
  expect(new Set(days).size).toBe(days.length)
  expect(await readHeadings(page)).toEqual(days.filter(day => day !== 'day-undated'))
  expect(await page.locator('section:has(article):not([id^="day-"])').count()).toBe(0)
}

test('every paper is reached once by links alone, and the way back too', async ({ plainPage }) => {
  const forward: string[] = []
  await plainPage.goto('/')
  await expect(previous(plainPage)).toHaveCount(0)
  await followLinks(plainPage, 'next', async () => {
    expect(await next(plainPage).count(), 'links to the next page').toBeLessThanOrEqual(1)
    await expectWholeDays(plainPage)
    forward.push(...(await readTitles(plainPage)))
  })
  expect(forward.toSorted()).toEqual(titles)
  await expect(end(plainPage)).toHaveCount(1)

  const backward: string[] = []
  await followLinks(plainPage, 'prev', async () => {
    expect(await previous(plainPage).count(), 'links to the previous page').toBeLessThanOrEqual(1)
    backward.unshift(...(await readTitles(plainPage)))
  })
  expect(backward).toEqual(forward)
})

test('the link to the next page says what it does', async ({ plainPage }) => {
  await plainPage.goto('/')
  await expect(plainPage.getByRole('link', { name: /load more/i })).toHaveAttribute(
    'href',
    /^\/\?cursor=[\w.~%-]+$/,
  )
})

test('a page of the feed is whole without JavaScript', async ({ plainPage }) => {
  await plainPage.goto('/')
  expect(await readTitles(plainPage)).toHaveLength(20)
  await expect(plainPage.getByRole('heading', { level: 1 })).toHaveText(/Daily Papers/)
  await expect(plainPage.getByText('by AK and the research community')).toBeVisible()
  await expect(plainPage.getByRole('contentinfo')).toBeVisible()
})
