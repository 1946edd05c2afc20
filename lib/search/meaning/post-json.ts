import http from 'node:http'
import https from 'node:https'

/** What a server answered. */
export interface Answer {
  status: number
  /** The header `Retry-After`. */
  retryAfter?: string
  body: string
}

const agents = { http: new http.Agent({ keepAlive: true }), https: new https.Agent({ keepAlive: true }) }

/**
 * Posts JSON, and follows no redirect. Node's own client and not `fetch`, which Next replaces in the server's process.
 * @param options `maxBytes`: a longer answer is an error.
 * @throws Error when there is no whole answer: unreachable, cut off, too long, or the signal came.
 */
export function postJson(
  address: URL,
  body: unknown,
  { headers, maxBytes, signal }: { headers: Record<string, string>; maxBytes: number; signal: AbortSignal },
): Promise<Answer> {
  const text = JSON.stringify(body)
  const isSecure = address.protocol === 'https:'
  const options = {
    method: 'POST',
    agent: isSecure ? agents.https : agents.http,
    headers: {
      ...headers,
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(text),
      Accept: 'application/json',
    },
    signal,
  }
  return new Promise((resolve, reject) => {
    const request = (isSecure ? https : http).request(address, options, answer => {
      collect(answer, maxBytes).then(resolve, reject)
    })
    request.on('error', reject)
    request.end(text)
  })
}

async function collect(answer: http.IncomingMessage, maxBytes: number): Promise<Answer> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of answer) {
    chunks.push(chunk)
    bytes += chunk.length
    if (bytes > maxBytes) throw new Error('The answer is too long.')
  }
  const retryAfter = answer.headers['retry-after']
  return {
    status: answer.statusCode ?? 0,
    ...(retryAfter !== undefined && { retryAfter }),
    body: Buffer.concat(chunks).toString(),
  }
}
