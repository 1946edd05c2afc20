import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { connect, type Db } from '../../../lib/db/connection'
import { encodeCursor, type Place } from '../../../lib/feed/cursor'
import { organizationPath, paperPath } from '../../../lib/papers/paths'
import { startApp } from '../../support/app'
import { seeded } from '../../support/random-papers'
import { serverMemory } from '../support/memory'
import type { Options } from '../support/options'
import { fetchPage } from '../support/raw'
import type { Found } from './found'
import { placeAt } from './plans'

/** Of each kind in each round: six kinds make a thousand requests. */
const REQUESTS = 167
const ROUNDS = 3
/** What garbage is left has had its turn by then. */
const REST_MS = 5_000
const LOAD_LIMIT_MS = 300_000

const suggested = z.object({ suggestions: z.array(z.unknown()) })

/** Asks a server of its own for pages that nobody asked for before, one at a time, in rounds of a thousand. */
export async function measureServed(
  url: string,
  options: Options,
): Promise<Pick<Found, 'searchSeconds' | 'latencies' | 'memory'>> {
  const app = await startApp('bench-scale', { DATABASE_URL: url })
  const store = connect(url, 1)
  try {
    const start = performance.now()
    await untilSearched(app.url)
    const searchSeconds = (performance.now() - start) / 1_000
    const resident = async () => {
      await sleep(options.quick ? 0 : REST_MS)
      return serverMemory(app.pid)
    }
    const count = options.quick ? 20 : REQUESTS
    const kinds = await kindsOf(store, count * ROUNDS)
    const idle = await resident()
    const rounds: number[] = []
    const latencies = kinds.map(({ name }) => ({ name, took: [] as number[] }))
    for (let round = 0; round < ROUNDS; round += 1) {
      for (let index = round * count; index < (round + 1) * count; index += 1) {
        for (const [place, { paths }] of kinds.entries()) {
          latencies[place]?.took.push(await timeOf(app.url + (paths[index] ?? '/')))
        }
      }
      rounds.push(await resident())
    }
    return { searchSeconds, latencies, memory: { idle, rounds, requests: count * kinds.length } }
  } finally {
    await store.$client.end()
    await app.stop()
  }
}

async function timeOf(url: string): Promise<number> {
  const start = performance.now()
  await fetchPage(url, 'gzip')
  return performance.now() - start
}

/** Addresses of each kind, none twice where there are so many. */
async function kindsOf(store: Db, count: number): Promise<{ name: string; paths: string[] }[]> {
  const total = await store.$count(sql`papers`)
  const { rows } = await store.execute<{
    id: string
    title: string
    month: string
    organization: string
  }>(sql`
    select id, title, to_char(published_on, 'YYYY-MM') as month, organization_slug as organization
    from papers where published_on is not null and organization_slug is not null
    order by md5(id) limit ${count}`)
  const random = seeded(5)
  // Behind a place, not at it: the identifier that differs makes an address that nobody asked for.
  const cursors = ({ dayKey, voteKey, id }: Place) =>
    rows.map((_, index) => {
      const place = { dayKey, voteKey, id: `${id}.${index}` }
      return `/?cursor=${encodeCursor({ direction: 'after', place })}`
    })
  const words = ({ title }: { title: string }) => {
    const all = title.split(' ')
    const from = Math.floor(random() * Math.max(1, all.length - 2))
    return all.slice(from, from + 3).join(' ')
  }
  return [
    { name: 'feed, near its top', paths: cursors(await placeAt(store, 0)) },
    { name: 'feed, deep', paths: cursors(await placeAt(store, Math.floor(total * 0.9))) },
    { name: 'organisation', paths: rows.map(row => organizationPath(row.organization)) },
    { name: 'archive, month', paths: rows.map(({ month }) => `/archive/${month}`) },
    { name: 'paper', paths: rows.map(({ id }) => paperPath(id)) },
    { name: 'search', paths: rows.map(row => `/search?q=${encodeURIComponent(words(row))}`) },
  ]
}

async function untilSearched(url: string): Promise<void> {
  const end = Date.now() + LOAD_LIMIT_MS
  while (Date.now() < end) {
    const response = await fetch(`${url}/api/suggest?q=mod`)
    if (suggested.parse(await response.json()).suggestions.length > 0) return
    await sleep(100)
  }
  throw new Error('The server does not search: its index was not loaded in time')
}
