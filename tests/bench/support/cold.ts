import { decodeCursor, encodeCursor } from '../../../lib/feed/cursor'
import { feedCursors } from './feed-api'
import { type Options, rotated, runsOf } from './options'
import { spread, type Table } from './report'
import type { Targets } from './targets'
import { type Load, load } from './wrk'

const KINDS = [
  { name: '/?cursor=…', prefix: '/?cursor=' },
  { name: '/api/feed?cursor=…', prefix: '/api/feed?cursor=' },
]
const CONNECTIONS = [1, 16]
/** More than a server that renders for each request can answer in one run. */
const PER_SECOND = 6_000

/** Pages that nobody asked for before: each has a cursor of its own and is asked for once. */
export async function measureCold(targets: Targets, options: Options): Promise<Table> {
  const fresh = freshCursors(await feedCursors(targets.app.url))
  const lines = KINDS.flatMap(kind =>
    CONNECTIONS.map(connections => ({ ...kind, connections, loads: [] as Load[] })),
  )
  for (const run of runsOf(options)) {
    for (const { prefix, connections, loads } of rotated(lines, run)) {
      const paths = fresh(PER_SECOND * options.seconds).map(cursor => prefix + cursor)
      const { seconds } = options
      const { url } = targets.app
      const one = await load({
        origin: url,
        paths,
        connections,
        seconds,
        encoding: 'gzip',
        folder: targets.folder,
      })
      if (one.requests > paths.length) throw new Error('The cold pages ran out, and kept ones were measured')
      loads.push(one)
    }
  }
  return {
    title: 'Cold pages of the app: each address asked for once, gzip',
    columns: ['page', 'connections', 'requests/s', 'p50 ms', 'p99 ms'],
    rows: lines.map(({ name, connections, loads }) => [
      name,
      String(connections),
      ...(['perSecond', 'p50', 'p99'] as const).map(figure => spread(loads.map(each => each[figure]))),
    ]),
  }
}

/**
 * Gives as many cursors as are asked for that were never given before: places right behind the papers that the
 * feed's own cursors name, so that each page is a whole one.
 */
function freshCursors(known: string[]): (count: number) => string[] {
  const places = known.flatMap(cursor => decodeCursor(cursor)?.place ?? [])
  if (places.length === 0) throw new Error('The feed has one page only: there are no cold ones')
  let given = 0
  return count =>
    Array.from({ length: count }, () => {
      const place = places[given % places.length]
      if (!place) throw new Error('No place')
      given += 1
      return encodeCursor({ direction: 'after', place: { ...place, id: `${place.id}.${given}` } })
    })
}
