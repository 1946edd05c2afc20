import { readFileSync } from 'node:fs'
import { createServer, type OutgoingHttpHeaders } from 'node:http'
import { z } from 'zod'

/** A page as it goes over the wire, its body in base64. */
const pages = z.record(z.string(), z.object({ headers: z.record(z.string(), z.string()), body: z.base64() }))

export type Pages = z.infer<typeof pages>

/**
 * The floor of what Node can do: sends finished bytes by their address, and nothing else. Run with the file of
 * the pages and the port.
 */
function serve(file: string, port: number): void {
  const kept = new Map<string, { headers: OutgoingHttpHeaders; body: Buffer }>()
  for (const [address, { headers, body }] of Object.entries(
    pages.parse(JSON.parse(readFileSync(file, 'utf8'))),
  )) {
    const bytes = Buffer.from(body, 'base64')
    kept.set(address, { headers: { ...headers, 'content-length': bytes.length }, body: bytes })
  }
  createServer((request, response) => {
    const page = kept.get(request.url ?? '/')
    response.writeHead(page ? 200 : 404, page?.headers)
    response.end(page?.body)
  }).listen(port, '127.0.0.1')
}

const [, , file = '', port] = process.argv
serve(file, Number(port))
