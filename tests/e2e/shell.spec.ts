import type { Page } from 'playwright/test'
import { inParallel, send } from '../support/http'
import { expect, expectAccessible, expectFits, test } from './base'
import { getPage } from './corpus'
import { cards } from './feed'

const attribute = (page: Page, selector: string, name = 'content') =>
  page.locator(`head ${selector}`).getAttribute(name)

const kinds: Record<string, { title: string | RegExp; canonical?: string; type?: string }> = {
  '/': { title: 'Daily Papers' },
  '/about': { title: 'About · Daily Papers' },
  '/privacy': { title: 'Privacy · Daily Papers' },
  '/status': { title: 'Status · Daily Papers' },
  '/search': { title: 'Search · Daily Papers' },
  '/search/help': { title: 'How search works · Daily Papers' },
  '/date/2025-10-17': { title: 'Oct 17, 2025 · Daily Papers' },
  '/week/2025-W42': { title: 'Week 42, 2025 · Daily Papers' },
  '/month/2025-10': { title: 'October 2025 · Daily Papers' },
  '/year/2025': { title: '2025 · Daily Papers' },
  '/undated': { title: 'Undated papers · Daily Papers' },
  '/papers/2510.15262': { title: /^Robust Layerwise .+ · Daily Papers$/, type: 'article' },
  '/?paper=2510.15262': { title: 'Daily Papers', canonical: '/papers/2510.15262', type: 'article' },
}

for (const [path, { title, canonical = path, type = 'website' }] of Object.entries(kinds)) {
  test(`${path} says what it is to those who link to it`, async ({ plainPage, site }) => {
    await plainPage.goto(site + path)
    await expect(plainPage).toHaveTitle(title)
    expect(await attribute(plainPage, 'link[rel=canonical]', 'href')).toBe(canonical)
    expect((await attribute(plainPage, 'meta[name=description]'))?.length).toBeGreaterThan(20)
    const og = (name: string) => attribute(plainPage, `meta[property="og:${name}"]`)
    expect(await og('url')).toBe(canonical)
    expect(await og('type')).toBe(type)
    expect((await og('title'))?.length).toBeGreaterThan(3)
    expect(await og('image')).toMatch(/^http:\/\/[^/]+\/share\.png$/)
    expect(await attribute(plainPage, 'meta[name="twitter:card"]')).toBe('summary_large_image')
  })
}

test('a paper’s page names its day and its authors', async ({ plainPage, site }) => {
  await plainPage.goto(`${site}/papers/2510.15262`)
  expect(await attribute(plainPage, 'meta[property="article:published_time"]')).toBe('2025-10-17')
  const authors = plainPage.locator('meta[property="article:author"]')
  expect(await authors.evaluateAll(metas => metas.map(meta => meta.getAttribute('content')))).toContain(
    'Zhiyuan Fan',
  )
})

test('a later page is canonical for itself', async ({ plainPage, site }) => {
  const { nextCursor } = await getPage(site, {})
  await plainPage.goto(`${site}/?cursor=${nextCursor}`)
  expect(await attribute(plainPage, 'link[rel=canonical]', 'href')).toBe(`/?cursor=${nextCursor}`)
})

test('robots may read all but the API and what is one reader’s, and learn where the sitemap is', async ({
  site,
}) => {
  const { status, headers, body } = await send(site, '/robots.txt')
  expect([status, headers['content-type']]).toEqual([200, 'text/plain; charset=utf-8'])
  expect(headers['cache-control']).toContain('s-maxage=')
  const closed = ['/api/', '/search?', '/confirm/', '/unsubscribe/', '/preferences', '/dev/']
  const lines = ['User-agent: *', ...closed.map(path => `Disallow: ${path}`), '']
  expect(body).toBe([...lines, `Sitemap: ${site}/sitemap.xml`, ''].join('\n'))
})

test('the sitemap is well-formed, and every address in it has a page', async ({ page, site }) => {
  await page.goto('/about')
  const { isXml, addresses } = await page.evaluate(async () => {
    const answer = await fetch('/sitemap.xml')
    const parsed = new DOMParser().parseFromString(await answer.text(), 'application/xml')
    return {
      isXml: answer.headers.get('content-type') === 'application/xml' && !parsed.querySelector('parsererror'),
      addresses: [...parsed.querySelectorAll('urlset > url > loc')].map(loc => loc.textContent ?? ''),
    }
  })
  expect(isXml).toBe(true)
  expect(addresses.length).toBeGreaterThan(200)
  const failed: string[] = []
  // That every paper has a page is tested beside what the page shows.
  const others = addresses.filter((address, index) => !address.includes('/papers/') || index % 10 === 0)
  await inParallel(others, 4, async address => {
    const { status } = await send(site, address.replace(site, ''))
    if (status !== 200) failed.push(`${address} ${status}`)
  })
  expect(failed).toEqual([])
})

test('the manifest is one that a browser installs, and its pictures are there', async ({ page, site }) => {
  await page.goto('/')
  const href = await attribute(page, 'link[rel=manifest]', 'href')
  const manifest = JSON.parse((await send(site, href ?? '')).body)
  expect(manifest).toMatchObject({ name: 'Daily Papers', start_url: '/', display: 'standalone' })
  const icons: { src: string; sizes: string }[] = manifest.icons
  const pictures = [
    ...icons.map(({ src, sizes }) => [src, sizes] as const),
    ['/apple-touch-icon.png', '180x180'] as const,
    ['/share.png', '1200x630'] as const,
  ]
  for (const [src, sizes] of pictures) {
    const size = await page.evaluate(async url => {
      const image = new Image()
      image.src = url
      await image.decode()
      return `${image.naturalWidth}x${image.naturalHeight}`
    }, src)
    expect([src, sizes === 'any' ? 'any' : size]).toEqual([src, sizes])
  }
  const session = await page.context().newCDPSession(page)
  const { errors } = await session.send('Page.getAppManifest')
  expect(errors).toEqual([])
})

const missing = ['/no/such/page', '/papers/2401.99999', '/date/2025-02-30', '/date/2001-01-01']
for (const path of missing) {
  test(`${path} is missing, with ways on, also without script`, async ({ plainPage, site, allowConsole }) => {
    allowConsole(/status of 404/)
    const answer = await plainPage.goto(site + path)
    expect(answer?.status()).toBe(404)
    expect(answer?.headers()['cache-control']).toMatch(/no-store/)
    await expect(plainPage.getByRole('heading', { level: 1 })).toHaveText('There is no such page here')
    expect(await attribute(plainPage, 'meta[name=robots]')).toContain('noindex')
    const main = plainPage.getByRole('main')
    for (const [name, href] of Object.entries({ 'Newest day': '/today', 'All days': '/archive' })) {
      await expect(main.getByRole('link', { name })).toHaveAttribute('href', href)
    }
    await main.getByRole('link', { name: 'Newest day' }).click()
    await expect(plainPage).toHaveURL(/\/date\/2025-10-17$/)
    await expect(cards(plainPage).first()).toBeVisible()
  })
}

test('the address of a missing page stays as it was typed', async ({ page, allowConsole }) => {
  allowConsole(/status of 404/)
  await page.goto('/no/such/page?x=1')
  await expect(page.getByRole('button', { name: /^Theme/ })).toBeVisible()
  await expect(page).toHaveURL(/\/no\/such\/page\?x=1$/)
})

test('the foot of every page leads on', async ({ page, site }) => {
  await page.goto('/privacy')
  const links = page.getByRole('contentinfo').getByRole('link')
  const hrefs = await links.evaluateAll(all => all.map(link => link.getAttribute('href') ?? ''))
  expect(hrefs).toEqual(['/about', '/archive', '/orgs', '/search/help', '/about#api', '/status', '/privacy'])
  await page.goto('/about#api')
  await expect(page.getByRole('heading', { name: 'The API' })).toBeInViewport()
  const example = page.getByRole('link', { name: /^GET \/api\/feed/ })
  const answer = await send(site, (await example.getAttribute('href')) ?? '')
  expect(JSON.parse(answer.body).papers[0].id).toBe('2510.15262')
})

/** Pages of prose differ in their words alone: one is looked at in the dark, too. */
const looks = [
  ['/about', 'light'],
  ['/about', 'dark'],
  ['/privacy', 'light'],
  ['/unavailable', 'light'],
] as const

for (const [path, colorScheme] of looks) {
  test(`${path} is accessible and fits every width, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    await page.goto(path)
    await expectFits(page, () => expectAccessible(page, colorScheme))
  })
}

test.describe('on paper', () => {
  test.use({ viewport: { width: 718, height: 1000 }, colorScheme: 'dark' })
  test.beforeEach(async ({ page }) => {
    await page.addInitScript(() => localStorage.setItem('theme', 'dark'))
    await page.emulateMedia({ media: 'print' })
  })

  test('the feed is whole abstracts with written-out links, and nothing to press', async ({ page }) => {
    await page.goto('/')
    for (const control of await page.locator('button:not(.who), summary, nav, header.top, footer').all()) {
      await expect(control).toBeHidden()
    }
    const card = cards(page).first()
    const { isWhole, link, breaks, ink } = await card.evaluate(element => {
      const text = element.querySelector('.abs p')?.getBoundingClientRect()
      const frame = element.querySelector('.abs')?.getBoundingClientRect()
      const arxiv = element.querySelector('a[href^="https://arxiv.org/abs"]')
      return {
        isWhole: text !== undefined && frame !== undefined && text.bottom <= frame.bottom + 1,
        link: arxiv ? getComputedStyle(arxiv, '::after').content : '',
        breaks: getComputedStyle(element).breakInside,
        ink: getComputedStyle(document.body).color,
      }
    })
    expect({ isWhole, breaks, ink }).toEqual({ isWhole: true, breaks: 'avoid', ink: 'rgb(28, 29, 26)' })
    expect(link).toContain('https://arxiv.org/abs/2510.15262')
  })

  test('a paper’s page is the paper', async ({ page }) => {
    await page.goto('/papers/2401.15024')
    for (const control of await page.locator('button, nav, header.top, footer, .near').all()) {
      await expect(control).toBeHidden()
    }
    await expect(page.locator('.whole')).toBeVisible()
    const code = page.getByRole('link', { name: /^Code/ })
    const written = await code.evaluate(link => getComputedStyle(link, '::after').content)
    expect(written).toContain('https://github.com/')
  })
})
