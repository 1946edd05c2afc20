import { type IncomingHttpHeaders, request } from 'node:http'

export type Raw = { status: number; headers: IncomingHttpHeaders; body: Buffer }

/** Asks for a page and gives the bytes as they were sent, compressed or not. */
export function fetchRaw(url: string, encoding = 'identity'): Promise<Raw> {
  return new Promise((resolve, reject) => {
    const headers = { 'Accept-Encoding': encoding }
    const outgoing = request(url, { headers, agent: false }, incoming => {
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

/** The page's bytes. @throws Error when the answer is no success. */
export async function fetchPage(url: string, encoding?: string): Promise<Raw> {
  const raw = await fetchRaw(url, encoding)
  if (raw.status !== 200) throw new Error(`${url} answered ${raw.status}`)
  return raw
}
