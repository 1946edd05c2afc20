import { AxeBuilder } from '@axe-core/playwright'
import { type BrowserContext, test as base, expect, type Page } from 'playwright/test'

type AllowConsole = (pattern: RegExp) => void

type Fixtures = {
  /** What the test declares that a page may write to the console as an error or a warning. */
  allowed: RegExp[]
  allowConsole: AllowConsole
  /** The origin of the app. */
  site: string
  /** A page in a browser without JavaScript. */
  plainPage: Page
}

function complaintsOf(context: BrowserContext): string[] {
  const complaints: string[] = []
  context.on('weberror', event => complaints.push(`uncaught: ${event.error().message}`))
  context.on('console', message => {
    if (message.type() === 'error' || message.type() === 'warning') {
      complaints.push(`console.${message.type()}: ${message.text()} (${message.location().url})`)
    }
  })
  return complaints
}

function expectQuiet(complaints: string[], allowed: RegExp[]): void {
  const undeclared = complaints.filter(line => !allowed.some(pattern => pattern.test(line)))
  expect(undeclared, 'the page wrote to the console').toEqual([])
}

/** Playwright's `test`; an error or a warning on the console that a test does not declare fails it. */
export const test = base.extend<Fixtures>({
  site: ({ baseURL }, use) => use(baseURL ?? ''),
  allowed: ({ browserName: _ }, use) => use([]),
  allowConsole: ({ allowed }, use) => use(pattern => allowed.push(pattern)),
  context: async ({ context, allowed }, use) => {
    const complaints = complaintsOf(context)
    await use(context)
    expectQuiet(complaints, allowed)
  },
  plainPage: async ({ browser, allowed }, use) => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const complaints = complaintsOf(context)
    await use(await context.newPage())
    await context.close()
    expectQuiet(complaints, allowed)
  },
})

/** The windows that each page is looked at in: a desk, a phone, and the narrowest phone, which is laid out as that. */
const SIZES = [
  { width: 1280, height: 900, isLayout: true },
  { width: 390, height: 844, isLayout: true },
  { width: 320, height: 640, isLayout: false },
]

/** Holds a page to every width: nothing to scroll sideways, and in each layout whatever `check` asks for. */
export async function expectFits(page: Page, check?: () => Promise<void>): Promise<void> {
  for (const { isLayout, ...size } of SIZES) {
    await page.setViewportSize(size)
    if (isLayout) await check?.()
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow, `sideways scrolling at ${size.width} px`).toBeLessThanOrEqual(0)
  }
}

/** The rules that a theme can break. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

/**
 * Holds a page to every rule of axe.
 * @param theme `dark` where the same page in the same layout is held to all rules in the light: then to those of colours.
 */
export async function expectAccessible(page: Page, theme?: 'light' | 'dark'): Promise<void> {
  const axe = new AxeBuilder({ page })
  const { violations } = await (theme === 'dark' ? axe.withRules(COLOUR_RULES) : axe).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join(' | ')}`)).toEqual([])
}

export { expect }
