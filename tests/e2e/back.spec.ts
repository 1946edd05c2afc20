import { expect, test } from './base'
import { cards, scrollToFooter, settle } from './feed'

for (const how of ['the browser’s Back', 'Back after a reload'] as const) {
  test(`${how} returns from a paper to the same card at the same height`, async ({ page }) => {
    await page.goto('/')
    const loaded = await scrollToFooter(page)
    const card = cards(page).nth(55)
    await card.getByRole('heading').scrollIntoViewIfNeeded()
    await page.mouse.wheel(0, 137)
    await settle(page)
    const top = async () => (await card.boundingBox())?.y ?? Number.NaN
    const before = await top()
    await card.getByRole('heading').getByRole('link').click()
    await expect(page).toHaveURL(/\/papers\//)
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Daily Papers')
    if (how === 'Back after a reload') await page.reload()

    await page.goBack()
    await expect(cards(page)).toHaveCount(loaded)
    await expect.poll(async () => Math.abs((await top()) - before)).toBeLessThanOrEqual(2)
    await page.waitForLoadState('networkidle')
    await settle(page)
    expect(Math.abs((await top()) - before)).toBeLessThanOrEqual(2)
  })
}
