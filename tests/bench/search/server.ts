import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { startApp } from '../../support/app'
import { serverMemory } from '../support/memory'
import { type Options, runsOf } from '../support/options'
import { spread, type Table } from '../support/report'
import { ensureWrk, type Load, load } from '../support/wrk'

const CONNECTIONS = [1, 16]
/** What garbage is left has had its turn by then. */
const REST_MS = 5_000
const LOAD_LIMIT_MS = 60_000

const suggested = z.object({ suggestions: z.array(z.unknown()) })

/** Requests per second of `/search`, and the memory of the server, over the papers of a database. */
export async function measureServer(
  url: string,
  queries: string[],
  folder: string,
  options: Options,
): Promise<{ table: Table; memory: number }> {
  ensureWrk()
  const app = await startApp('bench-search', { DATABASE_URL: url })
  try {
    await untilLoaded(app.url)
    const rest = async () => {
      await sleep(options.quick ? 0 : REST_MS)
      return serverMemory(app.pid)
    }
    const idle = await rest()
    const paths = queries.map(typed => `/search?q=${encodeURIComponent(typed)}`)
    const loads = new Map<number, Load[]>(CONNECTIONS.map(connections => [connections, []]))
    for (const _ of runsOf(options)) {
      for (const [connections, runs] of loads) {
        const { seconds } = options
        runs.push(await load({ origin: app.url, paths, connections, seconds, encoding: 'gzip', folder }))
      }
    }
    const after = await rest()
    return {
      memory: Math.max(idle, after),
      table: {
        title: '/search, whole pages, gzip',
        columns: ['connections', 'requests/s', 'p50 ms', 'p99 ms'],
        rows: [
          ...Array.from(loads, ([connections, runs]) => [
            String(connections),
            ...(['perSecond', 'p50', 'p99'] as const).map(figure => spread(runs.map(each => each[figure]))),
          ]),
          ['MiB resident: idle', Math.round(idle), '', ''],
          ['MiB resident: after', Math.round(after), '', ''],
        ],
      },
    }
  } finally {
    await app.stop()
  }
}

async function untilLoaded(url: string): Promise<void> {
  const end = Date.now() + LOAD_LIMIT_MS
  while (Date.now() < end) {
    const response = await fetch(`${url}/api/suggest?q=mod`)
    if (suggested.parse(await response.json()).suggestions.length > 0) return
    await sleep(200)
  }
  throw new Error('The server does not search: its index was not loaded in time')
}
