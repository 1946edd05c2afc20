import { setTimeout as sleep } from 'node:timers/promises'
import { measureCold } from './support/cold'
import { type Options, rotated, runsOf } from './support/options'
import { type Aim, atLeast, atMost, type Report, type Spread, spread, type Table } from './support/report'
import { type Encoding, startTargets, type Targets, type WarmPage } from './support/targets'
import { ensureWrk, type Load, load } from './support/wrk'

const CONNECTIONS = [1, 16, 64]
const WARM_UP_SECONDS = 1

type Served = 'app' | 'node:http' | 'bare Next'

type Line = { page: WarmPage; connections: number; encoding: Encoding; loads: Record<Served, Load[]> }

/** Requests per second and latency of finished pages, beside `node:http` and bare Next, and of cold ones. */
export async function throughput(options: Options): Promise<Report> {
  ensureWrk()
  const targets = await startTargets()
  try {
    const lines = linesOf(targets)
    await warmUp(targets, lines)
    for (const run of runsOf(options)) {
      for (const line of lines) {
        for (const served of rotated(servedOf(line), run)) {
          line.loads[served].push(await loadOnce(targets, line, served, options.seconds))
        }
      }
    }
    const cold = await measureCold(targets, options)
    return {
      title: '(a) Requests per second',
      notes: notesOf(options, lines),
      tables: [...['gzip', 'br'].map(encoding => tableOf(lines, encoding)), cold],
      aims: aimsOf(lines),
    }
  } finally {
    await targets.stop()
  }
}

/** Next compresses with gzip alone, so brotli has only `node:http` beside it. */
function servedOf({ encoding }: Line): Served[] {
  return encoding === 'gzip' ? ['app', 'node:http', 'bare Next'] : ['app', 'node:http']
}

function linesOf({ pages }: Targets): Line[] {
  const line = (page: WarmPage, connections: number, encoding: Encoding): Line => ({
    page,
    connections,
    encoding,
    loads: { app: [], 'node:http': [], 'bare Next': [] },
  })
  const gzip = pages.flatMap(page => CONNECTIONS.map(connections => line(page, connections, 'gzip')))
  return [...gzip, ...pages.slice(0, 1).map(page => line(page, 16, 'br'))]
}

async function warmUp(targets: Targets, lines: Line[]): Promise<void> {
  for (const line of lines.filter(({ connections }) => connections === 16)) {
    for (const served of servedOf(line)) await loadOnce(targets, line, served, WARM_UP_SECONDS)
  }
  await sleep(WARM_UP_SECONDS * 1_000)
}

function loadOnce(targets: Targets, line: Line, served: Served, seconds: number): Promise<Load> {
  const { page, connections, encoding } = line
  const origins = { app: targets.app.url, 'node:http': targets.bytes[encoding], 'bare Next': targets.bare }
  return load({
    origin: origins[served],
    paths: [served === 'bare Next' ? page.bare : page.app],
    connections,
    seconds,
    encoding,
    folder: targets.folder,
  })
}

function notesOf({ runs, seconds }: Options, lines: Line[]): string[] {
  const loads = lines.flatMap(({ loads }) => [...loads.app, ...loads['node:http']])
  const busiest = Math.max(...loads.map(each => each.busy))
  return [
    `wrk, one thread, closed loop, ${seconds} s a run, ${runs} run(s), servers in turn; median (min–max).`,
    'Server and wrk share the cores of one machine; all servers are up, and one at a time is loaded.',
    `wrk took ${Math.round(busiest * 100)}% of its core at most; near 100% it, not the server, is the limit.`,
    '"node:http" sends the bytes that the app sent, from memory; "bare Next" is a cached ISR page of paragraphs,',
    'about as large uncompressed, which `next start` compresses for each request.',
  ]
}

const over = (loads: Load[], figure: (load: Load) => number): Spread => spread(loads.map(figure))

/** The ratio of medians: runs of two servers are no pairs. */
function ratio(line: Line, other: Served): number {
  const perSecond = (served: Served) => over(line.loads[served], load => load.perSecond).median
  return perSecond('app') / perSecond(other)
}

function tableOf(lines: Line[], encoding: string): Table {
  return {
    title: `Warm pages, Accept-Encoding: ${encoding}`,
    columns: ['page', 'connections', 'server', 'requests/s', 'p50 ms', 'p99 ms', 'app is'],
    rows: lines
      .filter(line => line.encoding === encoding)
      .flatMap(line =>
        servedOf(line).map(served => [
          line.page.name,
          String(line.connections),
          served,
          over(line.loads[served], load => load.perSecond),
          over(line.loads[served], load => load.p50),
          over(line.loads[served], load => load.p99),
          served === 'app' ? '' : `× ${ratio(line, served).toFixed(2)}`,
        ]),
      ),
  }
}

/** For each number of connections, the page that is furthest from the aim. */
function aimsOf(lines: Line[]): Aim[] {
  const worst = (connections: number, figure: (line: Line) => number): [Line, number] =>
    lines
      .filter(line => line.encoding === 'gzip' && line.connections === connections)
      .map((line): [Line, number] => [line, figure(line)])
      .reduce((least, each) => (each[1] < least[1] ? each : least))
  const ratios = (other: Served, limit: number) =>
    CONNECTIONS.map(connections => {
      const [line, least] = worst(connections, each => ratio(each, other))
      return atLeast(`app / ${other} at ${connections} (least: ${line.page.name})`, least, limit)
    })
  const p99 = (line: Line) => over(line.loads.app, load => load.p99).median
  const [slowest] = worst(16, line => -p99(line))
  return [
    ...ratios('node:http', 0.5),
    ...ratios('bare Next', 20),
    atMost(`p99 at 16 (most: ${slowest.page.name})`, p99(slowest), 10, ' ms'),
  ]
}
