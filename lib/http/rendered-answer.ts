import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Rendered } from './kept-response'

/** Sends a response as the application made it. */
export function pass(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, body }: Rendered,
): void {
  response.writeHead(status, { ...headers, 'content-length': body.length })
  response.end(request.method === 'HEAD' ? undefined : body)
}

/** Says, with status 503, that the application gave no response; why goes to the log alone. */
export function fail(response: ServerResponse, error: unknown): void {
  console.error(error)
  response.writeHead(503, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Retry-After': '5',
    'Cache-Control': 'no-store',
  })
  response.end('This page cannot be made just now. Try again in a moment.')
}
