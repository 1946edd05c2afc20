import { titles } from '../support/captures'
import { expect, test } from './base'
import {
  cards,
  end,
  followLinks,
  footer,
  next,
  readDays,
  readHeadings,
  readTitles,
  readToTheEnd,
  scrollToFooter,
} from './feed'

test('every paper is reached once by scrolling, under one heading for each day', async ({
  page,
  plainPage,
}) => {
  await page.goto('/')
  await readToTheEnd(page)
  expect((await readTitles(page)).sort()).toEqual(titles)

  const days: string[] = []
  await plainPage.goto('/')
  await followLinks(plainPage, 'next', async () => {
    days.push(...(await readDays(plainPage)))
  })
  expect(await readDays(page)).toEqual([...new Set(days)])
  expect(await readHeadings(page)).toEqual([...new Set(days)].filter(day => day !== 'day-undated'))
})

test('days stand newest first, undated papers last', async ({ page }) => {
  await page.goto('/')
  await readToTheEnd(page)
  const days = await readDays(page)
  expect(days.at(-1)).toBe('day-undated')
  expect(days.slice(0, -1)).toEqual(days.slice(0, -1).sort().reverse())
})

test('three pages load by themselves, then the feed waits, so that the footer can be reached', async ({
  page,
}) => {
  await page.goto('/')
  await expect(cards(page)).toHaveCount(20)
  expect(await scrollToFooter(page)).toBe(80)
  await expect(footer(page)).toBeInViewport()
  await expect(next(page)).toHaveCount(1)
  await next(page).click()
  await expect(cards(page)).toHaveCount(100)
})

test('loading starts before the reader comes to the end', async ({ page }) => {
  await page.goto('/')
  const last = cards(page).nth(19)
  await cards(page).nth(16).scrollIntoViewIfNeeded()
  await expect(cards(page)).toHaveCount(40)
  await expect(last).not.toBeInViewport()
})

test('nothing that is read ever moves', async ({ page }) => {
  await page.addInitScript(() => {
    const shifts: string[] = []
    Object.assign(window, { shifts })
    new PerformanceObserver(list => {
      for (const entry of list.getEntries()) {
        if ('hadRecentInput' in entry && !entry.hadRecentInput) shifts.push(JSON.stringify(entry))
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await page.goto('/')
  await readToTheEnd(page)
  expect(await page.evaluate(() => Reflect.get(window, 'shifts'))).toEqual([])
})

test('the end is said in words, once and only there', async ({ page }) => {
  await page.goto('/')
  await expect(end(page)).toHaveCount(0)
  await readToTheEnd(page)
  await expect(end(page)).toHaveCount(1)
  await expect(next(page)).toHaveCount(0)
})
