import { mkdtempSync, rmSync } from 'node:fs'
import {
  Agent,
  createServer,
  type IncomingHttpHeaders,
  type OutgoingHttpHeaders,
  type RequestListener,
  request,
} from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { contentSecurityPolicy } from './content-security'
import type { Rendered } from './kept-response'

/** Of what the application answers, these belong to one connection or are made anew for every answer. */
const NOT_KEPT = ['connection', 'content-length', 'date', 'etag', 'keep-alive', 'transfer-encoding']

const RENDER_LIMIT_MS = 30_000

/**
 * Asks the application for whole responses, over a socket in a folder that only this user can enter: so the
 * cache gets what a client would, and the application need not know of it.
 * @param host the name that pages are made for, since one kept response serves every name.
 */
export function application(handle: RequestListener, host: string) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'daily-papers-'))
  const socketPath = path.join(folder, 'app.sock')
  const agent = new Agent({ keepAlive: true })
  // Node closes an idle connection after 5 s, perhaps just as the agent takes it up again.
  const server = createServer({ keepAliveTimeout: 0 }, handle).listen(socketPath)

  return {
    /** @param own headers of the one reader whom the page is for; none, where it is for all. */
    render(address: string, own?: OutgoingHttpHeaders): Promise<Rendered> {
      // The address of one reader's page may hold a token.
      const what = own ? 'A page for one reader' : address
      return new Promise((resolve, reject) => {
        const asked = request(
          { socketPath, agent, path: address, headers: { host, ...own }, timeout: RENDER_LIMIT_MS },
          response => {
            const { statusCode: status = 500, headers } = response
            const answer = (body: Buffer) => resolve({ status, headers: headersOf(headers, body), body })
            buffer(response).then(answer, reject)
          },
        )
        asked.on('timeout', () => asked.destroy(new Error(`${what} took over ${RENDER_LIMIT_MS} ms.`)))
        asked.on('error', reject).end()
      })
    },
    close() {
      agent.destroy()
      server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function headersOf(headers: IncomingHttpHeaders, body: Buffer): Rendered['headers'] {
  const entries = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined || NOT_KEPT.includes(name) || name.startsWith('x-nextjs-') ? [] : [[name, value]],
  )
  const isPage = headers['content-type']?.startsWith('text/html')
  const policy = isPage && { 'content-security-policy': contentSecurityPolicy(body.toString()) }
  return { ...Object.fromEntries(entries), ...policy }
}
