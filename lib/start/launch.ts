import { once } from 'node:events'
import path from 'node:path'
import { openDatabase } from '../db/database'
import { prepareDatabase } from '../db/prepare'
import type { Env } from '../env'
import { ensureBuild } from './build'
import { sentenceOf } from './failure'
import { assertPortFree, localUrl } from './port'
import { startServer } from './server'

const root = path.resolve(import.meta.dirname, '../..')

/** What the launcher does between database and server; a test puts its own in their place. */
export type Steps = {
  prepare(url: string): Promise<void>
  build(signal: AbortSignal): Promise<void>
  /** The program that serves, run by Node with tsx. */
  serve: string
}

const ownSteps: Steps = {
  prepare: prepareDatabase,
  build: signal => ensureBuild(root, signal),
  serve: path.join(root, 'scripts', 'serve.ts'),
}

/**
 * Starts database, build and server in this order, serves until the signal comes, and stops them in the other.
 * @param dev whether to serve from the sources, with no build.
 * @throws Error with one sentence when a step fails, or the server ends by itself.
 */
export async function launch(
  env: Env,
  dev: boolean,
  stop: AbortSignal,
  { prepare, build, serve }: Steps = ownSteps,
): Promise<void> {
  await assertPortFree(env.HOST, env.PORT)
  const database = await openDatabase(env)
  try {
    await prepare(database.url).catch(error => {
      throw new Error(`The database cannot be used: ${sentenceOf(error)}`)
    })
    if (!dev) await build(stop)
    const served = { ...env, DATABASE_URL: database.url }
    const server = await startServer({ env: served, dev, root, script: serve }, stop)
    console.log(`Daily Papers is served on ${localUrl(env.HOST, server.port)}\nPress Ctrl-C to stop it.`)
    const fate = await Promise.race([server.ended, once(stop, 'abort')])
    if (typeof fate === 'string') throw new Error(`The server has ended by itself (${fate}).`)
    await server.stop()
  } catch (error) {
    if (!stop.aborted) throw error
  } finally {
    await database.leave()
  }
}
