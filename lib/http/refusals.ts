import type { IncomingMessage, ServerResponse } from 'node:http'

const READ = ['GET', 'HEAD']

/** The addresses that take a POST, with all the methods of each; every other one is for reading alone. */
const POSTED: [path: RegExp, methods: string[]][] = [
  [/^\/api\/(subscribe|preferences|bounces)$/, ['POST']],
  [/^\/api\/(confirm|preferences)\/[^/]+$/, ['POST']],
  [/^\/api\/unsubscribe\/[^/]+$/, [...READ, 'POST']],
  [/^\/api\/unsubscribe\/[^/]+\/page$/, ['POST']],
]

/**
 * Refuses, with a reason, what no page and no route can answer: methods that an address does not know (405,
 * RFC 9110, section 15.5.6) and addresses that are not percent-encoded UTF-8 (400).
 * @returns whether the request was answered.
 */
export function refuse(request: IncomingMessage, response: ServerResponse): boolean {
  const { method = 'GET', url = '/' } = request
  const allowed = methodsOf(url)
  if (!allowed.includes(method)) {
    const headers = { Allow: allowed.join(', '), Connection: 'close' }
    answer(response, 405, `This address does not know the method ${method}.`, headers)
    return true
  }
  if (!isDecodable(url)) {
    answer(response, 400, 'This address is not well-formed: a % must be followed by a code of UTF-8.')
    return true
  }
  return false
}

function methodsOf(url: string): string[] {
  if (!url.startsWith('/api/')) return READ
  const [path = ''] = url.split('?', 1)
  return POSTED.find(([posted]) => posted.test(path))?.[1] ?? READ
}

function isDecodable(url: string): boolean {
  try {
    decodeURIComponent(url.split('?', 1)[0] ?? '')
    return true
  } catch {
    return false
  }
}

function answer(
  response: ServerResponse,
  status: number,
  title: string,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, {
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
    ...headers,
  })
  response.end(JSON.stringify({ type: 'about:blank', status, title }))
}
