import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser, CDPSession, Page } from 'playwright'
import { inThrottledPage, type Viewport } from './throttled'
import { readVitals, type Vitals } from './vitals'

const WHEEL_PX = 1_200
const LIMIT_MS = 600_000
/** A turn of the wheel has ended when nothing moves for as long. */
const STILL_MS = 100

/** What the page weighs at a number of cards, after a garbage collection. */
export type Weight = { cards: number; elements: number; nodes: number; heapMiB: number }

export type Scrolled = { vitals: Vitals; weights: Weight[]; loaded: number; seconds: number }

/**
 * Scrolls with the wheel to the end of the feed as a reader would: presses Load more where it waits, and now
 * and then a More.
 * @param stops the numbers of cards at which the page is weighed.
 */
export function scrollToEnd(
  browser: Browser,
  url: string,
  viewport: Viewport,
  stops: number[],
): Promise<Scrolled> {
  return inThrottledPage(browser, viewport, async (page, devTools) => {
    const start = Date.now()
    const weights: Weight[] = []
    const excluded: [number, number][] = []
    const weighWhereDue = async (loaded: number) => {
      if (loaded < (stops[weights.length] ?? Number.POSITIVE_INFINITY)) return
      const from = await now(page)
      weights.push(await weigh(page, devTools, loaded))
      excluded.push([from, await now(page)])
    }
    await devTools.send('Performance.enable')
    await page.goto(url, { waitUntil: 'networkidle', timeout: 60_000 })
    await page.mouse.move(viewport.width / 2, viewport.height / 2)
    let state = await stateOf(page)
    for (; state.next !== 'none'; state = await stateOf(page)) {
      await advance(page, state)
      await weighWhereDue(state.loaded)
      if (Date.now() - start > LIMIT_MS) throw new Error(`The feed did not end; ${state.loaded} were loaded`)
    }
    await weighWhereDue(state.loaded)
    const { loaded } = state
    const vitals = without(await readVitals(page), excluded)
    return { vitals, weights, loaded, seconds: (Date.now() - start) / 1_000 }
  })
}

/** Scrolls on, or presses Load more where the feed waits for it. */
async function advance(page: Page, { loaded, next }: State): Promise<void> {
  if (next === 'shown') {
    await pressMore(page)
    await page.locator(NEXT).click()
    for (let state = await stateOf(page); state.next !== 'none' && state.loaded === loaded; ) {
      await nextFrame(page)
      state = await stateOf(page)
    }
  } else {
    await page.mouse.wheel(0, WHEEL_PX)
    await nextFrame(page)
  }
}

/** Opens an abstract in the window, once the page stands still. */
async function pressMore(page: Page): Promise<void> {
  for (let before = ''; ; ) {
    const place = await moreInSight(page)
    if (!place) return
    if (before === `${place.x},${place.y}`) {
      await page.mouse.click(place.x, place.y)
      return nextFrame(page)
    }
    before = `${place.x},${place.y}`
    await sleep(STILL_MS)
  }
}

/** Where a More stands. Only cards in sight are asked: those at rest would be laid out for it. */
function moreInSight(page: Page): Promise<{ x: number; y: number } | undefined> {
  return page.evaluate(() => {
    const column = document.querySelector('article')?.getBoundingClientRect()
    for (let y = 80; column && y < innerHeight; y += 40) {
      const card = document.elementFromPoint(column.left + column.width / 4, y)?.closest('article')
      const summary = card?.querySelector('details:not([open]) summary')
      const { bottom, left, width, height } = summary?.getBoundingClientRect() ?? new DOMRect()
      if (bottom - height > 80 && bottom < innerHeight - 10 && width > 0)
        return { x: left + width - 4, y: bottom - height / 2 }
    }
  })
}

const NEXT = 'a[rel~="next"]'

/** How many papers are loaded, and whether the way on is a link that waits, one that works by itself, or none. */
type State = { loaded: number; next: 'shown' | 'hidden' | 'none' }

/** Asks no more than it must: what runs in the page here delays the frames that are measured. */
function stateOf(page: Page): Promise<State> {
  return page.evaluate(selector => {
    const link = document.querySelector(selector)
    const said = document.querySelector('[role="status"]')?.textContent?.match(/^\d+/)?.[0]
    const loaded = Number(said ?? document.querySelectorAll('article').length)
    const isShown = link?.checkVisibility({ visibilityProperty: true })
    return { loaded, next: link ? (isShown ? 'shown' : 'hidden') : 'none' }
  }, NEXT)
}

async function weigh(page: Page, devTools: CDPSession, cards: number): Promise<Weight> {
  await devTools.send('HeapProfiler.collectGarbage')
  const { metrics } = await devTools.send('Performance.getMetrics')
  const metric = (name: string) => metrics.find(each => each.name === name)?.value ?? Number.NaN
  return {
    cards,
    elements: await page.evaluate(() => document.querySelectorAll('*').length),
    nodes: metric('Nodes'),
    heapMiB: metric('JSHeapUsedSize') / 2 ** 20,
  }
}

/** What was recorded, without what our own weighing caused. */
function without(vitals: Vitals, excluded: [number, number][]): Vitals {
  const isOurs = ({ at, duration }: { at: number; duration: number }) =>
    excluded.some(([from, to]) => at < to && at + duration > from)
  return {
    ...vitals,
    tasks: vitals.tasks.filter(task => !isOurs(task)),
    frames: vitals.frames.filter(frame => !isOurs(frame)),
  }
}

const now = (page: Page) => page.evaluate(() => performance.now())

function nextFrame(page: Page): Promise<void> {
  return page.evaluate(() => new Promise<void>(resolve => requestAnimationFrame(() => resolve())))
}
