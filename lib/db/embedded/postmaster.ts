import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { constants } from 'node:fs'
import { type FileHandle, open, stat } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { childEnvironment } from '../../env'
import { runAs } from './account'
import type { Cluster } from './cluster'
import { isHeld, readPidFile, retireStaleLocks } from './pid-file'

const POLL_MS = 20
const STOP_LIMIT_MS = 30_000

/**
 * Another server took the folder first, or the last breath of one that was killed is still in it. The words are
 * those of PostgreSQL's miscinit.c, where two that start at once meet over the lock file of a killed one.
 */
const HELD = [
  /lock file ".*" already exists/,
  /could not remove old lock file ".*": No such file/,
  /pre-existing shared memory block/,
]

/** A lock file is empty for a moment while another server writes it; one that stays so is a crash's remnant. */
const EMPTY = /lock file "(.*)" is empty/
const MOMENT_MS = 5_000

/**
 * Starts the cluster's server, which outlives this process.
 * @returns true when it is ready; false when another server holds the folder, for now or for good.
 * @throws Error with the server's own reason when it does not start.
 */
export async function startPostmaster(cluster: Cluster): Promise<boolean> {
  const { folder } = cluster
  await retireStaleLocks(cluster)
  if (await isHeld(folder)) return false
  const log = await openLog(cluster)
  try {
    const logStart = (await log.stat()).size
    const child = await launch(cluster, log)
    while (child.exitCode === null && child.signalCode === null) {
      const server = await readPidFile(folder)
      if (server?.ready && server.pid === child.pid) return true
      await sleep(POLL_MS)
    }
    const said = await readFrom(log, logStart)
    if (HELD.some(words => words.test(said))) return false
    const empty = EMPTY.exec(said)?.[1]
    if (empty && (await isFresh(folder, empty))) return false
    throw new Error(`The database in ${folder} does not start: ${reason(said)} (see ${cluster.log}).`)
  } finally {
    await log.close()
  }
}

/**
 * Stops the cluster's server in PostgreSQL's fast way and waits until it has left the folder.
 * @throws Error when it takes longer than 30 seconds.
 */
export async function stopPostmaster({ folder }: Cluster): Promise<void> {
  const server = await readPidFile(folder)
  if (!server) return
  process.kill(server.pid, 'SIGINT')
  const deadline = Date.now() + STOP_LIMIT_MS
  while ((await readPidFile(folder))?.pid === server.pid) {
    if (Date.now() > deadline) throw new Error(`The database in ${folder} did not stop within 30 seconds.`)
    await sleep(POLL_MS)
  }
}

async function launch(cluster: Cluster, log: FileHandle): Promise<ChildProcess> {
  const { folder, account, binaries } = cluster
  const prefix = await runAs(account, binaries.postgres, path.dirname(folder))
  const [program = '', ...args] = [...prefix, binaries.postgres, '-D', folder, ...settings(cluster)]
  const child = spawn(program, args, {
    cwd: '/',
    env: childEnvironment('production', { LC_ALL: 'C' }),
    stdio: ['ignore', log.fd, log.fd],
    detached: true,
  })
  child.unref()
  await once(child, 'spawn')
  return child
}

function settings({ socketFolder }: Cluster): string[] {
  const values = {
    listen_addresses: '',
    unix_socket_directories: `"${socketFolder.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    port: '5432',
    // Every process brings a pool and a lease; the server's own default is 100.
    max_connections: '200',
    shared_buffers: '128MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
  }
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/** Whether the lock file that was found empty is new, or has gone by now. */
async function isFresh(folder: string, name: string): Promise<boolean> {
  const file = await stat(path.resolve(folder, name)).catch(() => undefined)
  return !file || Date.now() - file.mtimeMs < MOMENT_MS
}

/** Appended to, since a start that loses the race must not empty the winner's log. */
async function openLog({ log, account }: Cluster): Promise<FileHandle> {
  // In a data folder of an ordinary user, root must not be led elsewhere by a link.
  const flags = constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | constants.O_NOFOLLOW
  const handle = await open(log, flags, 0o600)
  if (process.geteuid?.() === 0) await handle.chown(account.uid, account.gid)
  return handle
}

async function readFrom(log: FileHandle, start: number): Promise<string> {
  const length = (await log.stat()).size - start
  const { buffer } = await log.read(Buffer.alloc(length), 0, length, start)
  return buffer.toString('utf8')
}

function reason(said: string): string {
  const fatal = /(?:FATAL|PANIC): {2}(.*)/.exec(said)?.[1]
  return fatal ?? said.trim().split('\n').at(-1) ?? ''
}
