import type { Browser } from 'playwright'
import { type Options, runsOf } from '../options'
import { type Aim, atMost, percentile, spread, type Table } from '../report'
import { type Scrolled, scrollToEnd } from './scroll'
import { nameOf, VIEWPORTS, type Viewport } from './throttled'
import { cumulativeShift, pressDurations, type Vitals } from './vitals'

const LONG_MS = 100

type Line = { viewport: Viewport; seen: Scrolled[] }

/** Reads a feed of as many papers to its end, several times at each size of window. */
export async function measureScrolls(
  browser: Browser,
  url: string,
  papers: number,
  options: Options,
): Promise<{ tables: Table[]; aims: Aim[] }> {
  const stops = [papers / 10, papers / 2, papers]
  const lines: Line[] = VIEWPORTS.map(viewport => ({ viewport, seen: [] }))
  for (const _ of runsOf(options)) {
    for (const { viewport, seen } of lines) {
      const scrolled = await scrollToEnd(browser, url, viewport, stops)
      if (scrolled.loaded !== papers) throw new Error(`${scrolled.loaded} papers of ${papers} were loaded`)
      seen.push(scrolled)
    }
  }
  return { tables: [speedTable(lines, papers), weightTable(lines)], aims: lines.flatMap(aimsOf) }
}

/** Interaction to next paint: the worst press, or with more than fifty the 98th percentile (web.dev/inp). */
function inp(vitals: Vitals, kind: 'More' | 'Load more'): number {
  const durations = pressDurations(vitals, kind)
  return percentile(durations, durations.length > 50 ? 0.98 : 1)
}

const longFrames = ({ frames }: Vitals) => frames.filter(({ duration }) => duration > LONG_MS)

/** Those in which the page's own scripts or its style and layout took most of the limit. */
const ownLongFrames = (vitals: Vitals) =>
  longFrames(vitals).filter(({ script, layout }) => script + layout > LONG_MS / 2)

const longTasks = ({ tasks }: Vitals) => tasks.filter(({ duration }) => duration > LONG_MS)

const longest = (entries: { duration: number }[]) => Math.max(0, ...entries.map(each => each.duration))

function speedTable(lines: Line[], papers: number): Table {
  const figures: [string, (vitals: Vitals) => number][] = [
    ['presses of Load more', vitals => pressDurations(vitals, 'Load more').length],
    ['  INP of them, ms', vitals => inp(vitals, 'Load more')],
    ['  their median, ms', vitals => percentile(pressDurations(vitals, 'Load more'), 0.5)],
    ['presses of More', vitals => pressDurations(vitals, 'More').length],
    ['  INP of them, ms', vitals => inp(vitals, 'More')],
    ['  their median, ms', vitals => percentile(pressDurations(vitals, 'More'), 0.5)],
    ['animation frames over 100 ms', vitals => longFrames(vitals).length],
    ['  of our scripts, style and layout', vitals => ownLongFrames(vitals).length],
    ['  the longest frame, ms', vitals => longest(vitals.frames)],
    ['  most script in one frame, ms', ({ frames }) => Math.max(0, ...frames.map(each => each.script))],
    ['  most style and layout in one, ms', ({ frames }) => Math.max(0, ...frames.map(each => each.layout))],
    ['tasks over 100 ms', vitals => longTasks(vitals).length],
    ['  the longest task, ms', vitals => longest(vitals.tasks)],
    ['CLS', cumulativeShift],
  ]
  return {
    title: `Scrolling to the end of ${papers} papers`,
    columns: ['what', ...lines.map(({ viewport }) => nameOf(viewport))],
    rows: [
      ...figures.map(([name, figure]) => [
        name,
        ...lines.map(({ seen }) => spread(seen.map(each => figure(each.vitals)))),
      ]),
      ['seconds to the end', ...lines.map(({ seen }) => spread(seen.map(each => each.seconds)))],
    ],
  }
}

function weightTable(lines: Line[]): Table {
  return {
    title: 'What the page weighs, after a garbage collection',
    columns: ['window', 'cards', 'elements', 'DOM nodes', 'JS heap MiB'],
    rows: lines.flatMap(({ viewport, seen }) => {
      const stops = seen[0]?.weights.keys() ?? []
      return [...stops].map(stop => {
        const weights = seen.flatMap(each => each.weights[stop] ?? [])
        const over = (figure: 'cards' | 'elements' | 'nodes' | 'heapMiB') =>
          spread(weights.map(weight => weight[figure]))
        return [nameOf(viewport), over('cards'), over('elements'), over('nodes'), over('heapMiB')]
      })
    }),
  }
}

function aimsOf({ viewport, seen }: Line): Aim[] {
  const where = nameOf(viewport)
  const over = (figure: (vitals: Vitals) => number) => spread(seen.map(each => figure(each.vitals)))
  return [
    atMost(`${where}: INP of Load more`, over(vitals => inp(vitals, 'Load more')).median, LONG_MS, ' ms'),
    atMost(`${where}: INP of More`, over(vitals => inp(vitals, 'More')).median, LONG_MS, ' ms'),
    atMost(`${where}: our frames over 100 ms`, over(vitals => ownLongFrames(vitals).length).median, 0),
    atMost(`${where}: greatest CLS while scrolling`, over(cumulativeShift).max, 0),
  ]
}
