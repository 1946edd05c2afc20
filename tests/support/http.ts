import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http'

export type Answer<Body = string> = { status: number; headers: IncomingHttpHeaders; body: Body }

/** Sends a request whose target reaches the server exactly as written: no URL parser tidies it up. */
export async function send(
  base: string,
  target: string,
  method = 'GET',
  headers: OutgoingHttpHeaders = {},
): Promise<Answer> {
  const answer = await sendForBytes(base, target, method, headers)
  return { ...answer, body: answer.body.toString('utf8') }
}

/** As `send`, with the bytes of the body as they came, compressed or not. */
export function sendForBytes(
  base: string,
  target: string,
  method = 'GET',
  headers: OutgoingHttpHeaders = {},
): Promise<Answer<Buffer>> {
  const { hostname, port } = new URL(base)
  return new Promise((resolve, reject) => {
    const outgoing = request({ hostname, port, method, path: target, headers, agent: false }, incoming => {
      const chunks: Buffer[] = []
      incoming.on('data', chunk => chunks.push(chunk))
      incoming.on('error', reject)
      incoming.on('end', () =>
        resolve({
          status: incoming.statusCode ?? 0,
          headers: incoming.headers,
          body: Buffer.concat(chunks),
        }),
      )
    })
    outgoing.on('error', reject)
    outgoing.end()
  })
}

/** Calls `work` once for each item, at most `width` at a time. */
export async function inParallel<T>(
  items: T[],
  width: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items.values()
  const lane = async () => {
    for (const item of queue) await work(item)
  }
  await Promise.all(Array.from({ length: width }, lane))
}
