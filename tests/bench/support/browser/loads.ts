import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser } from 'playwright'
import { type Options, rotated } from '../options'
import { type Aim, atMost, spread, type Table } from '../report'
import { inThrottledPage, nameOf, VIEWPORTS, type Viewport } from './throttled'
import { blockingTime, cumulativeShift, readVitals, type Vitals } from './vitals'

const RUNS = 5
/** How long a page is watched after its load: hydration and late shifts have had their time. */
const WATCHED_MS = 3_000

type Line = { server: string; url: string; viewport: Viewport; seen: Vitals[] }

/** Loads each address with an empty cache several times, in turn, at each size of window. */
export async function measureLoads(
  browser: Browser,
  servers: { server: string; url: string }[],
  options: Options,
): Promise<{ table: Table; aims: Aim[] }> {
  const lines: Line[] = VIEWPORTS.flatMap(viewport =>
    servers.map(server => ({ ...server, viewport, seen: [] })),
  )
  // One load for each, not counted: the servers have rendered the page, the browser has started.
  for (const line of lines) await loadOnce(browser, line)
  for (let run = 0; run < (options.quick ? 1 : RUNS); run += 1) {
    for (const line of rotated(lines, run)) line.seen.push(await loadOnce(browser, line))
  }
  return { table: tableOf(lines), aims: lines.filter(({ server }) => server === 'app').flatMap(aimsOf) }
}

function loadOnce(browser: Browser, { url, viewport }: Line): Promise<Vitals> {
  return inThrottledPage(browser, viewport, async page => {
    await page.goto(url, { waitUntil: 'load', timeout: 60_000 })
    await sleep(WATCHED_MS)
    return readVitals(page)
  })
}

const over = (seen: Vitals[], figure: (vitals: Vitals) => number) => spread(seen.map(figure))

function tableOf(lines: Line[]): Table {
  return {
    title: 'Loading with an empty cache',
    columns: ['window', 'server', 'FCP ms', 'LCP ms', 'of', 'CLS', 'blocking ms', 'longest task ms'],
    rows: lines.map(({ viewport, server, seen }) => [
      nameOf(viewport),
      server,
      over(seen, each => each.fcp),
      over(seen, each => each.lcp),
      [...new Set(seen.map(each => each.lcpElement))].join(', '),
      over(seen, cumulativeShift),
      over(seen, blockingTime),
      over(seen, ({ tasks }) => Math.max(0, ...tasks.map(({ duration }) => duration))),
    ]),
  }
}

function aimsOf({ viewport, seen }: Line): Aim[] {
  const where = nameOf(viewport)
  return [
    atMost(`${where}: LCP`, over(seen, each => each.lcp).median, 1_800, ' ms'),
    atMost(`${where}: greatest CLS`, over(seen, cumulativeShift).max, 0),
    atMost(`${where}: total blocking time`, over(seen, blockingTime).median, 150, ' ms'),
  ]
}
