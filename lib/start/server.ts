import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { childEnvironment, type Env } from '../env'

const STOP_LIMIT_MS = 10_000

/**
 * V8 lets the heap for new objects grow to 48 MB under load and keeps it; answers from the cache need next to none
 * of it. At 2 MB a half, the server stays 25 MB smaller, and a page rendered anew takes a millisecond longer.
 */
const YOUNG_HEAP = '--max-semi-space-size=2'

/** The heap is tidied when it is a tenth larger than what is in use, not only at twice that. */
const OLD_HEAP = '--heap-growing-percent=10'

/** tsx turns source maps on, and Node then keeps the map of every module, Next's too: 38 MB that no reader's page needs. */
const NO_SOURCE_MAPS = ['--import', 'data:text/javascript,process.setSourceMapsEnabled(false)']

/**
 * What glibc is told of freed memory: large pieces go back to the system at once, and all threads share one arena.
 * Loading the index leaves 80 MB behind otherwise. Other C libraries ignore it.
 */
const MALLOC = {
  MALLOC_MMAP_THRESHOLD_: 65_536,
  MALLOC_TRIM_THRESHOLD_: 65_536,
  MALLOC_ARENA_MAX: 1,
}

/**
 * Lets Next read next.config.ts through tsx, which runs in the server anyway, as it does where Node itself reads
 * TypeScript: its own compiler would stay loaded, 24 MB and more.
 */
const NEXT_CONFIG = { __NEXT_NODE_NATIVE_TS_LOADER_ENABLED: 'true' }

/** What the served process says over its channel once it listens; `port` when it chose one (`PORT=0`). */
const readySchema = z.object({ type: z.literal('ready'), port: z.number().optional() })

/** The served process: its port, how it ended ("exit code 1"), and the way to end it. */
export type Server = { port: number; ended: Promise<string>; stop(): Promise<void> }

/**
 * Starts the process that serves the app, and waits until it listens. It ends by itself when its channel to this
 * process closes, and so outlives no launcher, however that ends; SIGTERM lets it answer what it has begun.
 * @param script the program, run from the folder `root`.
 * @throws Error when it ends before it listens, AbortError when the signal comes first.
 */
export async function startServer(
  { env, dev, root, script }: { env: Env; dev: boolean; root: string; script: string },
  signal: AbortSignal,
): Promise<Server> {
  signal.throwIfAborted()
  const flags = [
    YOUNG_HEAP,
    OLD_HEAP,
    '--import',
    'tsx',
    ...(dev ? [script, '--dev'] : [...NO_SOURCE_MAPS, script]),
  ]
  const child = spawn(process.execPath, flags, {
    cwd: root,
    env: childEnvironment(dev ? 'development' : 'production', { ...env, ...MALLOC, ...NEXT_CONFIG }),
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    // A group of its own: Ctrl-C at the terminal is the launcher's to handle.
    detached: true,
  })
  const ended = once(child, 'exit').then(([code, killer]) => killer ?? `exit code ${code}`)
  const killAtExit = () => killGroup(child)
  process.once('exit', killAtExit)
  child.once('exit', () => process.off('exit', killAtExit))

  const ready = await Promise.race([untilReady(child), ended, once(signal, 'abort')])
  if (signal.aborted) await stop(child, ended)
  signal.throwIfAborted()
  if (typeof ready === 'string')
    throw new Error(`The server could not start (${ready}); its reason stands above.`)
  return { port: ready.port ?? env.PORT, ended, stop: () => stop(child, ended) }
}

async function untilReady(child: ChildProcess): Promise<z.infer<typeof readySchema>> {
  for (;;) {
    const [message] = await once(child, 'message')
    const ready = readySchema.safeParse(message)
    if (ready.success) return ready.data
  }
}

async function stop(child: ChildProcess, ended: Promise<string>): Promise<void> {
  child.kill('SIGTERM')
  await Promise.race([ended, sleep(STOP_LIMIT_MS, undefined, { ref: false })])
  killGroup(child)
  await ended
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  process.kill(-child.pid, 'SIGKILL')
}
