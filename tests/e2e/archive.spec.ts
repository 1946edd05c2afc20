import type { Page } from 'playwright/test'
import { inParallel, send } from '../support/http'
import { expect, expectAccessible, expectFits, test } from './base'
import { walkForward } from './corpus'
import { hrefs, readHtml, texts } from './html'

const links = (page: Page, prefix: string) =>
  page
    .getByRole('main')
    .locator(`a[href^="${prefix}"]`)
    .evaluateAll(all => all.map(link => link.getAttribute('href') ?? ''))

/** The links of a list of the archive, with the number that each says. */
const counted = (document: Document, list: string) =>
  Array.from(document.querySelectorAll(`${list} a`), link => ({
    href: link.getAttribute('href') ?? '',
    papers: Number(link.textContent?.match(/(\d+) papers?$/)?.[1]),
  }))

const total = (counts: { papers: number }[]) => counts.reduce((sum, { papers }) => sum + papers, 0)

/** The days of the corpus with their papers, newest first, from the API. */
async function corpusDays(site: string): Promise<Map<string, string[]>> {
  const days = new Map<string, string[]>()
  for (const { id, publishedOn } of (await walkForward(site, 100)).papers) {
    const day = publishedOn ?? 'undated'
    days.set(day, [...(days.get(day) ?? []), id])
  }
  return days
}

test('every day is reached from the archive by links alone, and the counts add up', async ({ site }) => {
  const days: string[] = []
  const archive = await readHtml(site, '/archive')
  expect(texts(archive, 'h1')).toEqual(['All days'])
  const years = counted(archive, '[aria-label="Years"]')
  expect(total(years)).toBe(105)
  expect(years.at(-1)).toEqual({ href: '/undated', papers: 3 })
  for (const year of years.slice(0, -1)) {
    const months = counted(await readHtml(site, year.href), '[aria-label^="Months of"]')
    expect(total(months), year.href).toBe(year.papers)
    for (const month of months) {
      const document = await readHtml(site, month.href)
      const here = Array.from(document.querySelectorAll('table a[href^="/date/"]'))
      const counts = here.map(link => ({ papers: Number.parseInt(link.getAttribute('title') ?? '', 10) }))
      expect(total(counts), month.href).toBe(month.papers)
      days.push(...hrefs(document, 'main a[href^="/date/"]'))
    }
  }
  const corpus = await corpusDays(site)
  expect(days.toSorted()).toEqual(
    [...corpus.keys()]
      .filter(day => day !== 'undated')
      .map(day => `/date/${day}`)
      .toSorted(),
  )
  await inParallel([...corpus], 4, async ([day, ids]) => {
    const { status, body } = await send(site, day === 'undated' ? '/undated' : `/date/${day}`)
    expect(status, day).toBe(200)
    for (const id of ids) expect(body, day).toContain(`id="paper-${id}"`)
  })
})

test('days, weeks and months without papers are no links', async ({ plainPage }) => {
  await plainPage.goto('/archive/2025-06')
  expect(await links(plainPage, '/date/')).toEqual(
    [9, 11, 16, 19].map(day => `/date/2025-06-${day}`.replace('-9', '-09')),
  )
  // Week 22 ends on June 1 and has papers in May, week 27 begins on June 30 and has papers in July.
  expect(await links(plainPage, '/week/')).toEqual([22, 24, 25, 27].map(week => `/week/2025-W${week}`))
  await expect(plainPage.getByRole('cell', { name: '10', exact: true })).toBeVisible()
  await expect(plainPage.getByRole('listitem').filter({ hasText: 'Aug' })).toBeVisible()
  await expect(plainPage.getByRole('link', { name: /^Aug/ })).toHaveCount(0)
  await plainPage.getByRole('link', { name: 'June', exact: true }).click()
  await expect(plainPage).toHaveURL('/month/2025-06')
  await plainPage.goBack()
  await plainPage.getByRole('link', { name: '2025', exact: true }).click()
  await expect(plainPage).toHaveURL('/year/2025')
})

test('the months beside skip those without papers', async ({ site }) => {
  const months: string[] = []
  for (let here = '/archive'; here; ) {
    const document = await readHtml(site, here)
    const [month = ''] = hrefs(document, '.months [aria-current]')
    months.push(month)
    expect(hrefs(document, 'main a[href^="/date/"]'), month).not.toEqual([])
    here = hrefs(document, 'a[aria-label^="Month before: "]')[0] ?? ''
  }
  expect(months).toEqual([...new Set(months)].toSorted().toReversed())
  const corpus = [...(await corpusDays(site)).keys()].filter(day => day !== 'undated')
  expect(months).toEqual([...new Set(corpus.map(day => `/archive/${day.slice(0, 7)}`))])
})

const periods = { today: 'Day', week: 'Week', month: 'Month', year: 'Year' }

for (const [entry, noun] of Object.entries(periods)) {
  test(`/${entry} leads to the newest that has papers, and its neighbours to all others`, async ({
    site,
  }) => {
    const answer = await send(site, `/${entry}`)
    expect(answer.status).toBe(307)
    const seen = new Set<string>()
    let here = answer.headers.location ?? ''
    let newer: string | undefined
    for (;;) {
      const document = await readHtml(site, here)
      const ids = Array.from(document.querySelectorAll('article[id^="paper-"]'), ({ id }) => id)
      expect(ids, here).not.toEqual([])
      for (const id of ids) seen.add(id)
      const [after, before] = ['after', 'before'].map(
        side => hrefs(document, `a[aria-label^="${noun} ${side}: "]`)[0],
      )
      expect(after, here).toBe(newer)
      newer = here
      if (!before) break
      here = before
    }
    const firstPages = (await walkForward(site, 100)).papers.filter(paper => paper.publishedOn)
    if (noun === 'Day' || noun === 'Week') expect(seen.size).toBe(firstPages.length)
    expect(newer).toMatch(/2016/)
  })
}

test('a period says how much it holds, and leads to longer ones', async ({ plainPage }) => {
  await plainPage.goto('/date/2025-07-19')
  await expect(plainPage.getByRole('heading', { level: 1 })).toHaveText('Jul 19, 2025')
  await expect(plainPage.getByText('1 paper · all of week 29, July, 2025')).toBeVisible()
  await expect(plainPage.locator('h2 time')).toHaveAttribute('datetime', '2025-07-19')
  await expect(plainPage.locator('h2 a')).toHaveCount(0)
  await plainPage.getByRole('link', { name: 'week 29' }).click()
  await expect(plainPage.getByText('Jul 14 to Jul 20')).toBeVisible()
  await plainPage.getByRole('link', { name: 'July', exact: true }).click()
  await expect(plainPage.getByRole('heading', { level: 1 })).toHaveText('July 2025')
  await plainPage.getByRole('link', { name: /^Jul 19, 2025/ }).click()
  await expect(plainPage).toHaveURL('/date/2025-07-19')
})

const missing = [
  '/archive/2025-13',
  '/archive/2025-08',
  '/archive/1999',
  '/archive/2025/06',
  '/archive/2025-06-19',
  '/date/2025-02-30',
  '/date/2025-07-20',
  '/week/2025-W60',
  '/month/2025-13',
  '/year/0000',
]

for (const path of missing) {
  test(`${path} is a 404 page with links to the newest day and the archive`, async ({
    page,
    allowConsole,
  }) => {
    allowConsole(/status of 404/)
    const answer = await page.goto(path)
    expect(answer?.status()).toBe(404)
    const main = page.getByRole('main')
    await expect(main.locator('a[href="/today"]').first()).toBeVisible()
    await expect(main.locator('a[href="/archive"]').first()).toBeVisible()
  })
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme })

    for (const path of ['/archive', '/archive/2025-06', '/week/2025-W27']) {
      test(`${path} is accessible and fits every width`, async ({ page }) => {
        await page.goto(path)
        await expectFits(page, () => expectAccessible(page, colorScheme))
      })
    }
  })
}
