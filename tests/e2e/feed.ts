import { expect, type Page } from 'playwright/test'

export type Card = { id: string; title: string; href: string }

export const cards = (page: Page) => page.locator('article[id^="paper-"]')
export const next = (page: Page) => page.locator('a[rel~="next"]')
export const previous = (page: Page) => page.locator('a[rel~="prev"]')
export const footer = (page: Page) => page.getByRole('contentinfo')
export const end = (page: Page) => page.getByText(/that was all/i)

/** The cards of a page, in its order. */
export function readCards(page: Page): Promise<Card[]> {
  return cards(page).evaluateAll(articles =>
    articles.map(article => {
      const link = article.querySelector('h3 a')
      return {
        id: article.id.slice('paper-'.length),
        title: link?.textContent ?? '',
        href: link?.getAttribute('href') ?? '',
      }
    }),
  )
}

export const readTitles = async (page: Page) => (await readCards(page)).map(card => card.title)
export const readIds = async (page: Page) => (await readCards(page)).map(card => card.id)

/** The ids of the day sections, in the page's order. */
export function readDays(page: Page): Promise<string[]> {
  return page.locator('section[id^="day-"]').evaluateAll(sections => sections.map(section => section.id))
}

/** The days that the headings of a page name, in its order. */
export function readHeadings(page: Page): Promise<string[]> {
  return page
    .locator('section h2 time')
    .evaluateAll(times => times.map(time => `day-${time.getAttribute('datetime')}`))
}

/** Visits a page and all pages after it that links of one kind lead to, and calls `visit` on each. */
export async function followLinks(
  page: Page,
  rel: 'next' | 'prev',
  visit: () => Promise<void>,
): Promise<void> {
  const link = rel === 'next' ? next(page) : previous(page)
  const seen = new Set<string>()
  for (;;) {
    expect(seen, 'the links lead in a circle').not.toContain(page.url())
    seen.add(page.url())
    await visit()
    if ((await link.count()) === 0) return
    await link.click()
    await page.waitForURL(url => !seen.has(url.href))
  }
}

/** Lets the page lay out and paint what has happened so far. */
export function settle(page: Page): Promise<void> {
  return page.evaluate(
    () => new Promise<void>(resolve => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  )
}

/**
 * Scrolls with the wheel until the footer is in view, that is until nothing more loads by itself.
 * @returns how many cards there are then.
 */
export async function scrollToFooter(page: Page): Promise<number> {
  await expect(async () => {
    await page.mouse.wheel(0, 400)
    await settle(page)
    await expect(footer(page)).toBeInViewport({ timeout: 1 })
  }).toPass({ intervals: [0], timeout: 60_000 })
  return cards(page).count()
}

/** Scrolls, and presses Load more where the feed waits for it, until the words that end the feed. */
export async function readToTheEnd(page: Page): Promise<void> {
  while ((await next(page).count()) > 0) {
    const before = await scrollToFooter(page)
    if ((await next(page).count()) === 0) break
    await next(page).click()
    await expect.poll(() => cards(page).count()).toBeGreaterThan(before)
  }
  await expect(end(page)).toBeVisible()
}
