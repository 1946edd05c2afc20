import type http from 'node:http'
import { localServer } from './local-server'

/** What is answered to a request; a function does the answering itself. */
export type Recorded =
  | { status?: number; headers?: http.OutgoingHttpHeaders; body: string | Buffer }
  | ((response: http.ServerResponse, request: http.IncomingMessage) => void)

/** Answers a request by its path and query. */
export type Script = (target: URL, request: http.IncomingMessage) => Recorded | undefined

export interface Replay {
  url: string
  /** The paths and queries that were asked for, in order. */
  requests: string[]
  /** How it answers from now on. */
  play(script: Script): void
  close(): Promise<void>
}

/** A server on a port of its own that replays recorded answers; what the script does not know is not found. */
export async function startReplay(script: Script = () => undefined): Promise<Replay> {
  let playing = script
  const requests: string[] = []
  const { url, close } = await localServer((request, response) => {
    const target = new URL(request.url ?? '/', 'http://replay')
    requests.push(`${target.pathname}${target.search}`)
    const recorded = playing(target, request) ?? { status: 404, body: '{"error":"not found"}' }
    if (typeof recorded === 'function') return recorded(response, request)
    response.writeHead(recorded.status ?? 200, recorded.headers).end(recorded.body)
  })
  return {
    url,
    close,
    requests,
    play(next) {
      playing = next
      requests.length = 0
    },
  }
}

/**
 * Plays Hugging Face's API: the entries of each day, `p` and `limit` as the real one reads them.
 * @param byDay entries by day, `YYYY-MM-DD`; other days are empty.
 */
export function dailyPapers(byDay: ReadonlyMap<string, unknown[]>): Script {
  return ({ pathname, searchParams }) => {
    if (pathname !== '/api/daily_papers') return undefined
    const limit = Number(searchParams.get('limit') ?? 50)
    const start = Number(searchParams.get('p') ?? 0) * limit
    const entries = byDay.get(searchParams.get('date') ?? '') ?? []
    const body = JSON.stringify(entries.slice(start, start + limit))
    return { headers: { 'Content-Type': 'application/json' }, body }
  }
}
