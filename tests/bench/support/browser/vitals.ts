import type { Page } from 'playwright'
import { z } from 'zod'

const timed = z.object({ at: z.number(), duration: z.number() })

const record = z.object({
  fcp: z.number(),
  lcp: z.number(),
  lcpElement: z.string(),
  shifts: z.array(z.object({ at: z.number(), value: z.number() })),
  tasks: z.array(timed),
  frames: z.array(timed.extend({ script: z.number(), layout: z.number() })),
  presses: z.array(z.object({ at: z.number(), kind: z.enum(['More', 'Load more', 'other']) })),
  events: z.array(timed),
})

/** What `in-page.js` recorded; times in milliseconds since the page was asked for. */
export type Vitals = z.infer<typeof record>

/** The least that event timing reports; a faster press leaves no entry. */
const SHORTEST_EVENT_MS = 16

/** Reads what was recorded in the page so far. */
export async function readVitals(page: Page): Promise<Vitals> {
  return record.parse(await page.evaluate(() => Reflect.get(window, 'benchRecord')))
}

/** Cumulative layout shift: the worst session of shifts, at most 1 s apart and 5 s in all (web.dev/cls). */
export function cumulativeShift({ shifts }: Pick<Vitals, 'shifts'>): number {
  let worst = 0
  let session = { start: 0, last: Number.NEGATIVE_INFINITY, sum: 0 }
  for (const { at, value } of shifts) {
    const goesOn = at - session.last < 1_000 && at - session.start < 5_000
    session = goesOn
      ? { ...session, last: at, sum: session.sum + value }
      : { start: at, last: at, sum: value }
    worst = Math.max(worst, session.sum)
  }
  return worst
}

/** Total blocking time: what tasks took beyond 50 ms each, after the first paint (web.dev/tbt). */
export function blockingTime({ tasks, fcp }: Pick<Vitals, 'tasks' | 'fcp'>): number {
  return tasks.reduce((sum, { at, duration }) => {
    const afterPaint = at + duration - Math.max(at, fcp)
    return sum + Math.max(0, afterPaint - 50)
  }, 0)
}

/** How long each press of a kind took until the next frame, in milliseconds: the longest of its events. */
export function pressDurations({ presses, events }: Vitals, kind: 'More' | 'Load more'): number[] {
  return presses.flatMap((press, index) => {
    if (press.kind !== kind) return []
    const end = presses[index + 1]?.at ?? Number.POSITIVE_INFINITY
    const own = events.filter(({ at }) => at >= press.at && at < end)
    return [Math.max(SHORTEST_EVENT_MS, ...own.map(({ duration }) => duration))]
  })
}
