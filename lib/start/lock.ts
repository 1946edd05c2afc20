import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { Writable } from 'node:stream'
import { childEnvironment } from '../env'

const [LOCKER = 'flock', ...FLAGS] = process.platform === 'darwin' ? ['lockf', '-k'] : ['flock']
const WAIT_NOTICE_MS = 500

/**
 * Runs a task while holding the system's lock on a file; others who ask for it wait. Whoever dies loses it.
 * @param task gets the pipe whose open end is the hold: a child process that is given it too keeps the lock until
 * it ends, even when this process is killed before.
 * @param onWait is called when someone else has the lock.
 * @throws Error when there is no `flock` command, AbortError when the signal comes first.
 */
export async function withLock<T>(
  file: string,
  task: (hold: Writable) => Promise<T>,
  { signal, onWait }: { signal?: AbortSignal; onWait?: () => void } = {},
): Promise<T> {
  await mkdir(path.dirname(file), { recursive: true })
  const hold = await acquire(file, signal, onWait)
  try {
    return await task(hold)
  } finally {
    hold.destroy()
  }
}

/** Node has no file locks. The command holds one until its input ends, which the kernel sees to. */
async function acquire(file: string, signal?: AbortSignal, onWait?: () => void): Promise<Writable> {
  const locker = spawn(LOCKER, [...FLAGS, file, 'sh', '-c', 'echo held; exec cat'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: childEnvironment('production'),
    // Ctrl-C at the terminal must not end the lock before the build.
    detached: true,
  })
  const giveUp = () => {
    locker.kill()
    locker.stdin.destroy()
  }
  signal?.addEventListener('abort', giveUp)
  const notice = setTimeout(() => onWait?.(), WAIT_NOTICE_MS)
  try {
    const held = once(locker.stdout, 'data').then(() => true)
    const ended = once(locker, 'close').then(() => false)
    const got = await Promise.race([held, ended])
    signal?.throwIfAborted()
    if (!got) throw new Error(`${file} could not be locked.`)
    return locker.stdin
  } catch (error) {
    locker.stdin.destroy()
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') throw new Error(`The build needs the command ${LOCKER}, which is not installed.`)
    throw error
  } finally {
    clearTimeout(notice)
    signal?.removeEventListener('abort', giveUp)
  }
}
