import { createServer } from 'node:http'
import path from 'node:path'
import next from 'next'
import { followChanges } from '../lib/db/changes'
import { readEnv } from '../lib/env'
import { dropPages } from '../lib/http/page-cache'
import { refuse } from '../lib/http/refusals'

/**
 * The server's process, started by the launcher: Next behind node:http, pages dropped when papers change.
 * It says `{ type: 'ready' }` to its parent and ends when the parent is gone.
 */
const env = readEnv()
const dev = process.argv.includes('--dev')
const app = next({ dev, dir: path.resolve(import.meta.dirname, '..'), hostname: env.HOST, port: env.PORT })
await app.prepare()
const handle = app.getRequestHandler()

const server = createServer((request, response) => {
  if (refuse(request, response)) return
  void handle(request, response)
})
const stopFollowing = env.DATABASE_URL ? followChanges(env.DATABASE_URL, dropPages) : () => {}

function stop() {
  stopFollowing()
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
