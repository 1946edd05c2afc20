import path from 'node:path'
import { type Browser, type CDPSession, chromium, type Page } from 'playwright'
import { chromiumFlags, findChromium } from '../../../chromium'

export type Viewport = { width: number; height: number }

export const VIEWPORTS: Viewport[] = [
  { width: 390, height: 844 },
  { width: 1280, height: 900 },
]

export const CPU_SLOWDOWN = 4
/** Lighthouse's slow mobile network; bytes a second and milliseconds. */
const NETWORK = { downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8, latency: 150 }

export const THROTTLING = `CPU ${CPU_SLOWDOWN} times slower, 1.6 Mbit/s down and 0.75 up with 150 ms, by DevTools`

/** The Chromium of the tests. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), args: chromiumFlags })
}

/** The viewport as tables name it. */
export function nameOf({ width, height }: Viewport): string {
  return `${width}×${height}`
}

/**
 * Gives the task a page in a profile of its own, so with an empty cache, on a slow machine and a slow network.
 */
export async function inThrottledPage<T>(
  browser: Browser,
  viewport: Viewport,
  task: (page: Page, devTools: CDPSession) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ viewport })
  try {
    await context.addInitScript({ path: path.join(import.meta.dirname, 'in-page.js') })
    const page = await context.newPage()
    const devTools = await context.newCDPSession(page)
    await devTools.send('Network.enable')
    await devTools.send('Network.emulateNetworkConditions', { offline: false, ...NETWORK })
    await devTools.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN })
    return await task(page, devTools)
  } finally {
    await context.close()
  }
}
