import { connect } from '../../lib/db/connection'
import { clusterUrl, locateCluster } from '../../lib/db/embedded/cluster'
import { upsertPapers } from '../../lib/ingest/store/upsert'
import type { Paper } from '../../lib/papers/paper'
import { type App, startApp } from '../support/app'
import { send } from '../support/http'
import { expect, expectAccessible, expectFits, test } from './base'

const slug: Paper = {
  id: 'first-known-by-its-title',
  title: 'First known by its title',
  abstract: 'It had no identifier.',
  publishedOn: '2026-04-30',
}

/** All that a record can bring, and more of it than any had. */
const full: Paper = {
  id: '2605.00001',
  arxivId: '2605.00001',
  title: 'Spectral pruning\nof\tlarge models',
  abstract: 'We study spectral pruning of large language models. '.repeat(90),
  authors: Array.from({ length: 664 }, (_, index) => ({ name: `Author Number${index}` })),
  organization: { slug: 'institute', name: `The ${'Very '.repeat(20)}Long Institute of Names` },
  publishedOn: '2025-12-31',
  featuredOn: '2026-05-04',
  upvotes: 12,
  numComments: 3,
  discussionUrl: 'https://huggingface.co/papers/2605.00001',
  codeUrl: `https://github.com/institute/${'pruning'.repeat(12)}`,
  codeStars: 44_885,
  projectUrl: 'http://pruning.example/page',
  keywords: [
    'spectral pruning',
    ...Array.from({ length: 32 }, (_, at) => `${'key'.repeat(2 * at + 1)} word`),
  ],
  aiSummary: 'A summary that is none. '.repeat(67),
}

let app: App
test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  app = await startApp('paper-record-app')
  const db = connect(clusterUrl(await locateCluster(app.dataDir)))
  try {
    await upsertPapers(db, [slug, full])
    await upsertPapers(db, [{ ...slug, id: '2604.99999', arxivId: '2604.99999' }], 'hf')
  } finally {
    await db.$client.end()
  }
})
test.afterAll(() => app.stop())

test('a card says both days, and leads to the code with its stars and to the project', async ({
  plainPage,
}) => {
  await plainPage.goto(app.url)
  const card = plainPage.locator('[id="paper-2605.00001"]')
  await expect(plainPage.locator('#day-2026-05-04')).toContainText('May 4, 2026')
  await expect(
    card.getByRole('link', { name: 'Spectral pruning of large models', exact: true }),
  ).toBeVisible()
  await expect(card.locator('.meta')).toContainText('published Dec 31, 2025')
  await expect(card.getByRole('link', { name: 'Code 44,885 stars' })).toBeVisible()
  await expect(card.getByRole('link', { name: 'Project page' })).toHaveAttribute(
    'href',
    full.projectUrl ?? '',
  )
})

test('a keyword leads to the papers about it', async ({ plainPage }) => {
  await plainPage.goto(`${app.url}/papers/2605.00001`)
  await expect(plainPage.getByRole('region', { name: /^AI summary/ })).toContainText('by a language model')
  const keywords = plainPage.getByRole('region', { name: 'Keywords' })
  await expect(keywords.getByRole('listitem')).toHaveCount(33)
  await keywords.getByRole('link', { name: 'spectral pruning' }).click()
  await expect(plainPage.getByRole('combobox')).toHaveValue('"spectral pruning"')
  await expect(plainPage.locator('[id="paper-2605.00001"]')).toBeVisible()
})

test('other identifiers of a paper lead to it', async ({ plainPage }) => {
  for (const id of ['2604.99999', '2604.99999v2']) {
    const { status, headers } = await send(app.url, `/papers/${id}`)
    expect([status, headers.location]).toEqual([308, `/papers/${slug.id}`])
    await plainPage.goto(`${app.url}/?paper=${id}`)
    await expect(plainPage).toHaveURL(`${app.url}/?paper=${slug.id}#paper-${slug.id}`)
    await expect(plainPage.locator('article.linked')).toContainText(slug.title)
  }
  expect((await send(app.url, '/papers/2604.99998v2')).status).toBe(404)
})

for (const [colorScheme, path] of [
  ['dark', '/date/2026-05-04'],
  ['light', '/papers/2605.00001'],
] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme })

    test(`${path} is accessible, fits every width and asks nobody else`, async ({ page }) => {
      const others: string[] = []
      page.on('request', request => {
        if (!request.url().startsWith(app.url)) others.push(request.url())
      })
      await page.goto(app.url + path)
      await expectFits(page, () => expectAccessible(page))
      expect(others).toEqual([])
    })
  })
}
