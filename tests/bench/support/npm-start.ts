import { root } from '../../run/command'
import { freePort } from '../../support/app'
import { supervise } from './supervised'

/**
 * Runs `npm start` until the first page is there, and stops it.
 * @param dataDir the folder of its data; it may not exist yet.
 * @returns the seconds from the command to the last byte of `/`.
 * @throws Error when it ends before.
 */
export async function timeNpmStart(dataDir: string): Promise<number> {
  const port = String(await freePort())
  const env = { PORT: port, HOST: '127.0.0.1', DATA_DIR: dataDir, DATABASE_URL: '', SITE_URL: '' }
  const start = performance.now()
  const command = ['npm', '--loglevel=error', 'start']
  const server = await supervise(command, `http://127.0.0.1:${port}/`, {
    cwd: root,
    env,
    pollMs: 10,
    limitMs: 300_000,
  })
  const seconds = (performance.now() - start) / 1_000
  await server.stop()
  return seconds
}
