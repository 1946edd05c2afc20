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
import type { Dependencies } from '../freshness/dependencies'
import { collecting } from '../freshness/depends-on'
import { PUBLIC_CACHE_CONTROL } from './caching'
import { contentSecurityPolicy } from './content-security'
import type { Rendered } from './kept-response'

/** Of what the application answers, these belong to one connection or are made anew for every answer. */
const NOT_KEPT = ['connection', 'content-length', 'date', 'etag', 'keep-alive', 'transfer-encoding']

const RENDER_LIMIT_MS = 30_000

/** Tells the application's server which render a request is of; no client's request gets there. */
const RENDER_HEADER = 'x-daily-papers-render'

/**
 * Asks the application for whole responses, over a socket in a folder that only this user can enter: so the
 * cache gets what a client would, and the application need not know of it.
 * @param host the name that pages are made for, since one kept response serves every name.
 */
export function application(handle: RequestListener, host: string) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'daily-papers-'))
  const socketPath = path.join(folder, 'app.sock')
  const agent = new Agent({ keepAlive: true })
  let renders = 0
  const collected = new Map<string, () => Dependencies | undefined>()
  // Node closes an idle connection after 5 s, perhaps just as the agent takes it up again.
  const server = createServer({ keepAliveTimeout: 0 }, (asked, answer) => {
    const render = String(asked.headers[RENDER_HEADER])
    collected.set(
      render,
      collecting(() => handle(asked, answer)),
    )
  }).listen(socketPath)

  return {
    /** @param own headers of the one reader whom the page is for; none, where it is for all. */
    render(address: string, own?: OutgoingHttpHeaders): Promise<Rendered> {
      // The address of one reader's page may hold a token.
      const what = own ? 'A page for one reader' : address
      renders += 1
      const render = String(renders)
      const rendered = new Promise<Rendered>((resolve, reject) => {
        const asked = request(
          {
            socketPath,
            agent,
            path: address,
            headers: { host, ...own, [RENDER_HEADER]: render },
            timeout: RENDER_LIMIT_MS,
          },
          response => {
            const { statusCode: status = 500, headers } = response
            const answer = (body: Buffer) => {
              const dependencies = collected.get(render)?.()
              resolve({
                status,
                headers: headersOf(headers, body),
                body,
                ...(dependencies && { dependencies }),
              })
            }
            buffer(response).then(answer, reject)
          },
        )
        asked.on('timeout', () => asked.destroy(new Error(`${what} took over ${RENDER_LIMIT_MS} ms.`)))
        asked.on('error', reject).end()
      })
      return rendered.finally(() => collected.delete(render))
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
  // Next's own says for how long it would keep a page.
  const isShared = /\bs-maxage=/.test(headers['cache-control'] ?? '')
  const control = isShared && { 'cache-control': PUBLIC_CACHE_CONTROL }
  return { ...Object.fromEntries(entries), ...policy, ...control }
}
