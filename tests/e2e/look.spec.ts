import { expect, expectAccessible, expectFits, test } from './base'
import { getPage } from './corpus'

const paths: Record<string, (base: string) => Promise<string>> = {
  'the feed': async () => '/',
  'a later page': async base => `/?cursor=${(await getPage(base, {})).nextCursor}`,
  'a linked card': async base => `/?paper=${(await getPage(base, {})).papers[7]?.id}`,
  'a paper': async base => `/papers/${(await getPage(base, {})).papers[0]?.id}`,
  'a missing paper': async () => '/papers/2401.99999',
  'a missing page': async () => '/no/such/page',
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme })

    for (const [name, path] of Object.entries(paths)) {
      test(`${name} is accessible and fits every width`, async ({ page, allowConsole, site }) => {
        if (name.includes('missing')) allowConsole(/status of 404/)
        await page.goto(await path(site))
        await expectFits(page, () => expectAccessible(page, colorScheme))
      })
    }

    test('the page follows the system', async ({ page }) => {
      await page.goto('/')
      const [red = 0] = await page.evaluate(() =>
        (getComputedStyle(document.body).backgroundColor.match(/\d+/g) ?? []).map(Number),
      )
      expect(red > 128).toBe(colorScheme === 'light')
    })
  })
}
