import { brotliCompressSync, constants } from 'node:zlib'
import type { Browser, Response } from 'playwright'

/** The level of what is compressed once and kept, as a build or a CDN does. */
export const BROTLI_LEVEL = 11

/** Bytes of what Chromium loaded of one kind: as they are, in brotli, and as the server sent them. */
export type Bytes = { files: number; plain: number; brotli: number; sent: number }

export type FirstLoad = { script: Bytes; stylesheet: Bytes; font: Bytes; image: Bytes }

/** The bytes in brotli. */
export function brotli(body: Buffer): Buffer {
  return brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_LEVEL } })
}

/** What a browser with an empty cache loads for a page, until the network is quiet and without any input. */
export async function firstLoad(browser: Browser, url: string): Promise<FirstLoad> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  try {
    const page = await context.newPage()
    const responses: Response[] = []
    page.on('response', response => responses.push(response))
    await page.goto(url, { waitUntil: 'networkidle' })
    const of = (type: string) =>
      bytesOf(responses.filter(response => response.request().resourceType() === type && response.ok()))
    return {
      script: await of('script'),
      stylesheet: await of('stylesheet'),
      font: await of('font'),
      image: await of('image'),
    }
  } finally {
    await context.close()
  }
}

async function bytesOf(responses: Response[]): Promise<Bytes> {
  const total: Bytes = { files: 0, plain: 0, brotli: 0, sent: 0 }
  for (const response of responses) {
    const body = await response.body()
    total.files += 1
    total.plain += body.length
    total.brotli += brotli(body).length
    total.sent += (await response.request().sizes()).responseBodySize
  }
  return total
}
