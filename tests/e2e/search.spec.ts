import { type Answer, send } from '../support/http'
import { expect, expectAccessible, expectFits, test } from './base'
import { walkForward } from './corpus'
import { cards } from './feed'

const found = (html: string) => [...html.matchAll(/<article id="paper-([^"]+)"/g)].map(([, id]) => id)
const address = (parameters: Record<string, string>) => `/search?${new URLSearchParams(parameters)}`

test.beforeEach(async ({ site }) => {
  const isStarting = async () => (await send(site, '/search?q=a')).body.includes('Search is starting')
  await expect.poll(isStarting).toBe(false)
})

test('a title typed as it stands finds its paper first', async ({ site }) => {
  const { papers } = await walkForward(site, 100)
  for (const { id, title } of papers.filter((_, index) => index % 15 === 0)) {
    const { body } = await send(site, address({ q: title }))
    expect([title, found(body)[0]]).toEqual([title, id])
  }
})

test('without JavaScript: words are found, marked, and in sight', async ({ plainPage: page, site }) => {
  await page.goto(`${site}/search`)
  await page.getByRole('combobox', { name: 'Search papers' }).fill('weight-invariant property')
  await page.keyboard.press('Enter')
  await expect(page).toHaveTitle('weight-invariant property · Daily Papers')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^\d+ papers · \d+ holds? every word/)
  const first = page.locator('[id="paper-2403.15706"]')
  await expect(first.locator('mark').first()).toHaveText('weight-invariant property')
  await expect(first.locator('mark').first()).toBeInViewport()
  await expect(first.locator('.ell')).toBeVisible()
  const text = first.locator('.abs > p')
  await expect(text).toContainText('Class incremental learning (CIL) trains a network')
  await first.locator('summary').click()
  await expect(first.locator('.ell')).toBeHidden()
  await expect(text.getByText('Class incremental learning (CIL) trains')).toBeInViewport()
  await expect(page.getByText('Below: some of the words')).toBeVisible()
})

test('filters are fields of the form and of the address', async ({ plainPage: page, site }) => {
  await page.goto(`${site}/search?q=learning`)
  await page.getByLabel('Published from').fill('2023-01-01')
  await page.getByLabel('to', { exact: true }).fill('2023-12-31')
  await page.getByLabel('Without the words').fill('graph')
  await page.getByLabel('Has code').check()
  await page.getByRole('button', { name: 'Apply' }).click()
  const { searchParams } = new URL(page.url())
  expect(Object.fromEntries([...searchParams].filter(([, value]) => value !== ''))).toEqual({
    q: 'learning',
    from: '2023-01-01',
    to: '2023-12-31',
    without: 'graph',
    has_code: '1',
  })
  await expect(page.getByLabel('Published from')).toHaveValue('2023-01-01')
  await expect(page.getByLabel('Has code')).toBeChecked()
  const days = await cards(page)
    .locator('time')
    .evaluateAll(times => times.map(time => time.getAttribute('datetime') ?? ''))
  expect(days.length).toBeGreaterThan(0)
  expect(days.filter(day => !day.startsWith('2023-'))).toEqual([])
  await expect(cards(page).filter({ hasNot: page.getByRole('link', { name: 'Code' }) })).toHaveCount(0)
  await expect(cards(page).filter({ hasText: /\bgraphs?\b/i })).toHaveCount(0)
})

test('known upvotes come first under “most upvoted”, days fall under “newest”', async ({ page }) => {
  await page.goto('/search?q=learning')
  await page.getByRole('link', { name: 'Most upvoted' }).click()
  await expect(page).toHaveURL('/search?q=learning&sort=upvotes')
  const counts = (await cards(page).locator('.vote').allTextContents()).map(text =>
    text === '–' ? -1 : Number(text),
  )
  expect(counts).toEqual(counts.toSorted((a, b) => b - a))
  expect(counts[0]).toBeGreaterThan(0)
  await page.getByRole('link', { name: 'Newest' }).click()
  const days = await cards(page)
    .locator('time')
    .evaluateAll(times => times.map(time => time.getAttribute('datetime') ?? ''))
  expect(days).toEqual(days.toSorted().reverse())
  const known = await send(new URL(page.url()).origin, '/search?q=learning&min_upvotes=0')
  expect(known.body).not.toContain('upvotes unknown')
})

test('pages have addresses, and the last one is the end', async ({ plainPage: page, site }) => {
  await page.goto(`${site}/search?q=learning`)
  const seen: (string | null)[] = []
  const total = Number(/\d+/.exec((await page.getByRole('heading', { level: 1 }).textContent()) ?? '')?.[0])
  for (;;) {
    seen.push(...(await cards(page).evaluateAll(all => all.map(card => card.id))))
    const next = page.locator('a[rel=next]')
    if ((await next.count()) === 0) break
    await next.click()
  }
  expect(seen.length).toBe(total)
  expect(new Set(seen).size).toBe(total)
  const last = Math.ceil(total / 20)
  await expect(page).toHaveURL(`/search?q=learning&page=${last}`)
  await page.goto(`${site}/search?q=learning&page=${last + 1}`)
  await expect(page.getByRole('heading', { name: `There is no page ${last + 1}` })).toBeVisible()
  await page.getByRole('link', { name: 'To the last page' }).click()
  await expect(page).toHaveURL(`/search?q=learning&page=${last}`)
})

test('a misspelt word is corrected, said, and can be insisted on', async ({ plainPage: page, site }) => {
  await page.goto(`${site}/search?q=equivarient`)
  await expect(page.getByText('Showing equivariant')).toBeVisible()
  await expect(cards(page).first().locator('mark').first()).toHaveText(/equivarian/i)
  await page.getByRole('link', { name: 'search for equivarient instead' }).click()
  await expect(page).toHaveURL('/search?q=equivarient&exact=1')
  await expect(page.getByText('No paper holds “equivarient”')).toBeVisible()
  await page.getByRole('link', { name: 'With the nearest spelling' }).click()
  await expect(page).toHaveURL('/search?q=equivarient')
})

test('where nothing is found, what finds something is counted', async ({ plainPage: page, site }) => {
  await page.goto(`${site}/search?q=equivariant+-equivariant&from=2024&to=2024`)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('0 papers')
  const way = page.getByRole('listitem').filter({ hasText: 'Also with “equivariant”' })
  const count = Number(/(\d+) papers?$/.exec((await way.textContent()) ?? '')?.[1])
  await way.getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`${count} paper`)
  expect(count).toBeGreaterThan(0)
})

test('the help’s examples find something', async ({ site }) => {
  const { body } = await send(site, '/search/help')
  const examples = [...body.matchAll(/href="(\/search\?[^"]+)"/g)].map(([, path = '']) =>
    path.replaceAll('&amp;', '&'),
  )
  expect(examples.length).toBeGreaterThan(8)
  for (const path of examples) {
    const answer = await send(site, path)
    expect([path, answer.body.includes('<article')]).toEqual([path, true])
  }
})

test('the help shows the ranking of a chosen paper in numbers', async ({ plainPage: page, site }) => {
  await page.goto(`${site}/search/help`)
  await page.locator('#explain-q').fill('equivariant nowhereatall')
  await page.getByRole('button', { name: 'Show its numbers' }).click()
  const rows = page.locator('.numbers').last().getByRole('row')
  await expect(rows.filter({ hasText: 'nowhereatall' })).toContainText('nowhere')
  await expect(rows.filter({ hasText: 'Words held: 1 of 2' })).toContainText('0.707')
  await page.getByLabel('Paper', { exact: true }).selectOption({ index: 1 })
  await page.getByRole('button', { name: 'Show its numbers' }).click()
  expect(new URL(page.url()).searchParams.get('q')).toBe('equivariant nowhereatall')
  const second = await page
    .getByLabel('Paper', { exact: true })
    .locator('option')
    .nth(1)
    .getAttribute('value')
  expect(new URL(page.url()).searchParams.get('paper')).toBe(second)
  await expect(page.locator('#numbers-state a')).toHaveAttribute('href', `/papers/${second}`)
  await page.goto(`${site}/search/help?q=equivariant&paper=nothing`)
  await expect(page.locator('#numbers-state')).toHaveText('There is no such paper here.')
})

for (const colorScheme of ['light', 'dark'] as const) {
  for (const path of [
    '/search',
    '/search?q=equivarient+learning&from=x&page=0',
    '/search?q=zzzzqqq&from=2024',
    `/search?q=${'word+'.repeat(30)}`,
    '/search/help',
  ]) {
    test(`${path.slice(0, 50)} is accessible and fits every width, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme })
      await page.goto(path)
      await expectFits(page)
      await page.setViewportSize({ width: colorScheme === 'light' ? 1280 : 390, height: 800 })
      await expectAccessible(page)
    })
  }
}

/** An answer with the form, or a clear refusal. */
function expectAnswer({ status, body }: Answer): void {
  if (status === 200) expect(body).toMatch(/<form[^>]* action="\/search"/)
  else expect([status >= 400 && status < 500, body.trim() !== '']).toEqual([true, true])
}

const hostile = [
  'q=%00',
  'q=a%00b&org=%00&without=%00&from=%00',
  'q=%ED%A0%80',
  'q=%',
  'q=%E0%A4%A',
  'q=%F0%9F%98%80',
  'q=%D7%A9%D7%9C%D7%95%D7%9D+%E2%80%AE',
  'q="',
  'q=""+-""+author:""+org:+after:+before:',
  'q=-+--+-"+"-',
  `q=${'"a+'.repeat(80)}`,
  `q=${'(a%2B)%2B'.repeat(20)}%24`,
  `q=${encodeURIComponent('e\u0301'.repeat(120))}`,
  `q=a${encodeURIComponent('\u0301'.repeat(240))}`,
  `q=${'a'.repeat(10_000)}`,
  `q=${'a+'.repeat(2_000)}`,
  'q=a&q=b',
  'q[]=a&q[x]=b',
  'q=a&page=-1&page=x',
  'q=a&page=99999999999999999999',
  'q=a&page=1000000',
  'q=a&min_upvotes=99999999999999999999&from=9999-99-99&to=0000&org=%27%20or%201=1--',
  'q=after:9999-12-31+before:0001',
  'q=<script>alert(1)</script>&org="><script>',
  'q=__proto__&constructor=1&__proto__=x',
]

for (const query of hostile) {
  test(`/search?${query.slice(0, 50)} is answered`, async ({ site }) => {
    const answer = await send(site, `/search?${query}`)
    expectAnswer(answer)
    expect(answer.body).not.toContain('<script>alert')
    expect(answer.body).not.toContain('"><script>')
  })
}

test('what is too long is kept in the form and explained', async ({ plainPage: page, site }) => {
  for (const typed of ['a'.repeat(251), 'word '.repeat(25).trim()]) {
    await page.goto(site + address({ q: typed }))
    const field = page.getByRole('combobox', { name: 'Search papers' })
    await expect(field).toHaveValue(typed)
    await expect(field).toHaveAttribute('aria-invalid', 'true')
    await expect(page.getByRole('main')).toContainText('too long to search for')
  }
})
