import { connect } from '../../lib/db/connection'
import { clusterUrl, locateCluster } from '../../lib/db/embedded/cluster'
import { upsertPapers } from '../../lib/ingest/store/upsert'
import type { Paper } from '../../lib/papers/paper'
import { type App, startApp } from '../support/app'
import { send } from '../support/http'
import { expect, expectAccessible, expectFits, test } from './base'
import { cards, end, followLinks, previous, readIds, readToTheEnd } from './feed'

const PAPERS = 90
const LAB = { slug: 'Big/Lab 100%', name: 'The Big Lab' }
const LAB_PATH = '/org/Big%2FLab%20100~25'

/** Three papers a day, of a laboratory with a slug that addresses have to encode. */
const labPapers: Paper[] = Array.from({ length: PAPERS }, (_, index) => ({
  id: `lab-${index}`,
  title: `What the laboratory found, part ${index}`,
  abstract: 'It found something.',
  organization: LAB,
  authors: [{ name: 'Ada Byron' }, { name: index % 2 === 0 ? 'Grace B. Hopper' : 'Grace Hopper' }],
  publishedOn: `2024-03-${String(30 - Math.floor(index / 3)).padStart(2, '0')}`,
  upvotes: PAPERS - index,
}))
const labIds = labPapers.map(({ id }) => id)

test.describe('an organisation with many papers', () => {
  let app: App
  test.describe.configure({ mode: 'serial' })
  test.beforeAll(async () => {
    app = await startApp('organizations-app')
    const db = connect(clusterUrl(await locateCluster(app.dataDir)))
    await upsertPapers(db, labPapers).finally(() => db.$client.end())
  })
  test.afterAll(() => app.stop())

  test('is paged through by links alone, both ways', async ({ plainPage }) => {
    const ids: string[] = []
    await plainPage.goto(app.url + LAB_PATH)
    await expect(plainPage.getByRole('heading', { level: 1 })).toHaveText(LAB.name)
    await expect(plainPage.getByText('90 papers, 2024 · all organisations')).toBeVisible()
    await expect(plainPage.locator('h2').first()).toHaveText('Mar 30, 2024 Saturday · 3 papers')
    await followLinks(plainPage, 'next', async () => {
      ids.push(...(await readIds(plainPage)))
    })
    expect(ids).toEqual(labIds)
    await expect(end(plainPage)).toHaveText('That was all: 90 papers, 2024')
    await expect(previous(plainPage)).toHaveCount(1)
    await expect(plainPage.getByText('80 newer')).toBeVisible()
    await previous(plainPage).click()
    await expect(plainPage.locator(`#paper-${labIds[79]}`)).toBeVisible()
    expect(await readIds(plainPage)).toEqual(labIds.slice(60, 80))
  })

  test('is read to its end by scrolling, and stands as it was left', async ({ page }) => {
    await page.goto(app.url + LAB_PATH)
    await readToTheEnd(page)
    expect(await readIds(page)).toEqual(labIds)
    await cards(page)
      .last()
      .getByRole('link', { name: /part 89/ })
      .click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/part 89$/)
    await page.goBack()
    await expect(cards(page)).toHaveCount(PAPERS)
    await expect(cards(page).last()).toBeInViewport()
  })

  test('has authors whose spellings meet at one address', async ({ plainPage }) => {
    await plainPage.goto(`${app.url}/papers/lab-1`)
    await plainPage.getByRole('link', { name: 'Grace Hopper' }).click()
    await expect(plainPage).toHaveURL(`${app.url}/author/grace-b-hopper`)
    await expect(plainPage.getByRole('heading', { level: 1 })).toHaveText('Grace B. Hopper')
  })
})

test('a card leads to its organisation, and that to all of them', async ({ plainPage }) => {
  await plainPage.goto('/?paper=2006.08217')
  await plainPage.locator('[id="paper-2006.08217"]').getByRole('link', { name: 'NAVER AI Lab' }).click()
  await expect(plainPage).toHaveURL('/org/naver-ai')
  expect(await readIds(plainPage)).toEqual(['2006.08217'])
  await expect(end(plainPage)).toBeVisible()
  await plainPage.getByRole('link', { name: 'all organisations', exact: true }).click()
  await expect(plainPage).toHaveURL('/orgs')
  await plainPage.getByRole('link', { name: 'Most papers first' }).click()
  await expect(plainPage).toHaveURL('/orgs/most-papers')
  await plainPage.getByRole('link', { name: 'NAVER AI Lab 1 paper' }).click()
  await expect(plainPage).toHaveURL('/org/naver-ai')
})

test('the names on a paper lead to all papers of each author', async ({ plainPage }) => {
  await plainPage.goto('/papers/2410.11878')
  await plainPage.getByRole('link', { name: 'Xinchao Wang' }).click()
  await expect(plainPage).toHaveURL('/author/xinchao-wang')
  await expect(plainPage.getByText('3 papers, 2023 to 2024', { exact: true })).toBeVisible()
  expect(await readIds(plainPage)).toEqual(['2410.11878', '2409.10594', '2303.10876'])
})

test('other ways to write an address lead to the one, and unknown names are missing', async ({ site }) => {
  const locationOf = async (path: string) => {
    const { status, headers } = await send(site, path)
    return [status, headers.location]
  }
  expect(await locationOf('/org/NAVER-AI')).toEqual([308, '/org/naver-ai'])
  expect(await locationOf('/author/Xinchao+Wang')).toEqual([308, '/author/xinchao-wang'])
  for (const path of ['/org/nobody', '/author/no-body', '/author/--', '/org/%00', '/orgs/least-papers']) {
    expect((await send(site, path)).status, path).toBe(404)
  }
  expect((await send(site, '/api/feed?in=org:nobody')).status).toBe(404)
  expect((await send(site, '/api/feed?in=org:%00')).status).toBe(400)
})

test('a paper names similar ones and the words that they share', async ({ page }) => {
  const similar = page.getByRole('region', { name: 'Similar papers' })
  await expect(async () => {
    await page.goto('/papers/2410.11878')
    await expect(similar).toBeVisible({ timeout: 1 })
  }).toPass()
  await expect(similar.getByRole('listitem')).toHaveCount(5)
  const links = await similar.getByRole('link').evaluateAll(all => all.map(link => link.getAttribute('href')))
  expect(new Set([...links, '/papers/2410.11878']).size).toBe(6)
  for (const item of await similar.getByRole('listitem').all()) await expect(item).toContainText(/shares \w+/)
  await expectFits(page, () => expectAccessible(page))
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme })

    for (const path of ['/org/naver-ai', '/orgs']) {
      test(`${path} is accessible and fits every width`, async ({ page }) => {
        await page.goto(path)
        await expectFits(page, () => expectAccessible(page, colorScheme))
      })
    }
  })
}
