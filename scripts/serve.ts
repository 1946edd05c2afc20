import { createServer } from 'node:http'
import path from 'node:path'
import next from 'next'
import { readEnv } from '../lib/env'
import { application } from '../lib/http/application'
import { front } from '../lib/http/front'
import { naming, personal } from '../lib/http/personal'
import { responseCache } from '../lib/http/response-cache'
import { withStandIns } from '../lib/http/stand-ins'
import { warmUp } from '../lib/http/warm-up'

/**
 * The server's process, started by the launcher: Next, and in front of it the HTTP cache, which is emptied
 * when papers change; and beside it what search answers from, which loads while readers are served. Developing,
 * there is no cache.
 * It says `{ type: 'ready' }` to its parent and ends when the parent is gone.
 */
const env = readEnv()
const dev = process.argv.includes('--dev')
// Node 22 says so itself. Next asks for it before it imports next.config.ts, which tsx can read everywhere.
if (!Reflect.get(process.features, 'typescript')) Reflect.set(process.features, 'typescript', 'transform')
const app = next({ dev, dir: path.resolve(import.meta.dirname, '..'), hostname: env.HOST, port: env.PORT })
await app.prepare()
const handle = app.getRequestHandler()
const pages = application(handle, new URL(env.SITE_URL ?? 'http://localhost').host)
const render = withStandIns(pages.render)
const cache = responseCache(render)
const named = naming(handle, env.TRUSTED_PROXIES)

const server = createServer(dev ? named : front(cache, naming(personal(handle, render), env.TRUSTED_PROXIES)))
let search: Promise<{ stop(): Promise<void> }> | undefined
let mail: Promise<() => Promise<void>> | undefined
let ingest: Promise<() => Promise<void>> | undefined
let meaning: Promise<() => Promise<void>> | undefined

function stop() {
  pages.close()
  const closed = new Promise(resolve => server.close(resolve))
  server.closeIdleConnections()
  Promise.allSettled([
    closed,
    search?.then(({ stop: stopSearch }) => stopSearch()),
    mail?.then(stopMail => stopMail()),
    ingest?.then(stopIngest => stopIngest()),
    meaning?.then(stopMeaning => stopMeaning()),
  ]).then(() => process.exit(0))
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
  if (!dev) void warmUp(cache)
  // Loaded now: readers need not wait for it. Following changes begins by emptying the cache, so none is missed.
  const { DATABASE_URL } = env
  if (DATABASE_URL)
    search = import('../lib/search/store/start').then(({ startSearch }) =>
      startSearch(DATABASE_URL, cache.drop),
    )
  mail = import('../lib/start/mail').then(({ startMail }) => startMail(env))
  if (env.INGEST) ingest = import('../lib/start/ingest').then(({ startFetching }) => startFetching(env))
  if (env.EMBEDDINGS_URL)
    meaning = import('../lib/search/meaning/start-meaning').then(({ startMeaning }) => startMeaning(env))
})
