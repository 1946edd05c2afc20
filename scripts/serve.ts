import { createServer } from 'node:http'
import path from 'node:path'
import next from 'next'
import { followChanges } from '../lib/db/changes'
import { readEnv } from '../lib/env'
import { application } from '../lib/http/application'
import { front } from '../lib/http/front'
import { responseCache } from '../lib/http/response-cache'
import { withStandIns } from '../lib/http/stand-ins'

/**
 * The server's process, started by the launcher: Next, and in front of it the HTTP cache, which is emptied
 * when papers change. Developing, there is no cache.
 * It says `{ type: 'ready' }` to its parent and ends when the parent is gone.
 */
const env = readEnv()
const dev = process.argv.includes('--dev')
const app = next({ dev, dir: path.resolve(import.meta.dirname, '..'), hostname: env.HOST, port: env.PORT })
await app.prepare()
const handle = app.getRequestHandler()
const pages = application(handle, new URL(env.SITE_URL ?? 'http://localhost').host)
const cache = responseCache(withStandIns(pages.render))

const server = createServer(dev ? handle : front(cache, handle))
const stopFollowing = env.DATABASE_URL ? followChanges(env.DATABASE_URL, cache.drop) : () => {}

function stop() {
  stopFollowing()
  pages.close()
  server.close(() => process.exit(0))
  server.closeIdleConnections()
  setTimeout(() => process.exit(0), 5_000).unref()
}
process.on('SIGTERM', stop)
process.on('SIGINT', () => {})
process.on('disconnect', () => process.exit(0))
server.on('error', error => {
  console.error(`The server cannot listen: ${error.message}`)
  process.exit(1)
})
server.listen(env.PORT, env.HOST, () => {
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  process.send?.({ type: 'ready', port })
})
