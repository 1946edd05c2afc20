import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, mkdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const root = path.resolve(import.meta.dirname, '../..')
const START_LIMIT_MS = 240_000

export type App = { url: string; pid: number; dataDir: string; log: string; stop: () => Promise<void> }

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (typeof address !== 'object' || address === null) throw new Error('No free port')
  return address.port
}

async function answers(url: string): Promise<boolean> {
  const response = await fetch(url).catch(() => undefined)
  return response?.ok === true
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}

async function untilReady(child: ChildProcess, url: string, log: string): Promise<void> {
  const end = Date.now() + START_LIMIT_MS
  while (!(await answers(url))) {
    if (hasEnded(child))
      throw new Error(`npm start ended with ${child.exitCode ?? child.signalCode}: see ${log}`)
    if (Date.now() > end)
      throw new Error(`npm start gave no page within ${START_LIMIT_MS / 1000} s: see ${log}`)
    await sleep(100)
  }
}

/** Ends the app when this process dies in whatever way: then the watchdog's input ends too. */
function endWithUs(child: ChildProcess): ChildProcess {
  const script = `while read -r _; do :; done; kill -TERM ${child.pid}`
  return spawn('sh', ['-c', script], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] })
}

/**
 * Starts the app as `npm start` does, on a free port, with a data folder and so a PostgreSQL of its own.
 * It gets a process group of its own (Ctrl-C is for the tests) and is ended by its id alone, with the
 * signal that makes the launcher stop PostgreSQL too.
 */
export async function startApp(name: string, variables: Record<string, string> = {}): Promise<App> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'papers-test-'))
  const results = path.join(root, 'tests/results')
  mkdirSync(results, { recursive: true })
  const log = path.join(results, `${name}.log`)
  const port = await freePort()
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/start.ts'], {
    cwd: root,
    detached: true,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: String(port),
      HOST: '127.0.0.1',
      DATA_DIR: dataDir,
      DATABASE_URL: '',
      ...variables,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const file = createWriteStream(log)
  child.stdout?.pipe(file, { end: false })
  child.stderr?.pipe(file, { end: false })
  const watchdog = endWithUs(child)

  const stop = async () => {
    watchdog.kill()
    if (!hasEnded(child)) {
      child.kill('SIGTERM')
      await once(child, 'exit')
    }
    file.end()
    await rm(dataDir, { recursive: true, force: true })
  }
  const url = `http://127.0.0.1:${port}`
  try {
    await untilReady(child, url, log)
  } catch (error) {
    await stop()
    throw error
  }
  return { url, pid: child.pid ?? 0, dataDir, log, stop }
}
