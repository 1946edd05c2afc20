import { type App, startApp } from '../support/app'
import { type BareNext, startBareNext } from './support/bare-next'
import { measureLoads } from './support/browser/loads'
import { measureScrolls } from './support/browser/scrolls'
import { launchChromium, THROTTLING } from './support/browser/throttled'
import { fillApp } from './support/fill'
import type { Options } from './support/options'
import { fetchPage } from './support/raw'
import type { Report } from './support/report'

const PAPERS = 2_000

/** How fast a reader on a slow phone sees the feed, and how it stays usable to its end. */
export async function inBrowser(options: Options): Promise<Report> {
  const browser = await launchChromium()
  let app: App | undefined
  let bare: BareNext | undefined
  try {
    app = await startApp('bench-app')
    bare = await startBareNext()
    const { body } = await fetchPage(app.url)
    const servers = [
      { server: 'app', url: app.url },
      { server: 'bare Next', url: bare.url + (await bare.pageOf(body.length)) },
    ]
    const loads = await measureLoads(browser, servers, options)
    const papers = options.quick ? PAPERS / 5 : PAPERS
    await fillApp(app, papers)
    const scrolls = await measureScrolls(browser, app.url, papers, options)
    return {
      title: '(c) In Chromium',
      notes: [
        `Chromium ${browser.version()}, headless, ${THROTTLING}, for loading and for scrolling.`,
        'Each load has an empty cache and is watched for 3 s after it; blocking: beyond 50 ms a task, after FCP.',
        'Both cores are shared by browser and servers; bare Next is a page with about as much HTML.',
        'A press that event timing does not report (under 16 ms) counts as 16 ms; it reports in steps of 8 ms.',
        `The ${papers} papers are the bundled ones and generated ones, whose texts recombine theirs.`,
      ],
      tables: [loads.table, ...scrolls.tables],
      aims: [...loads.aims, ...scrolls.aims],
    }
  } finally {
    await browser.close()
    await bare?.stop()
    await app?.stop()
  }
}
