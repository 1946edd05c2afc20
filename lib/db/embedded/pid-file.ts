import { constants } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Cluster } from './cluster'

/** Above every system's highest process id, so that PostgreSQL finds no such process. */
const NO_PROCESS = 2_147_483_647

/**
 * Reads `postmaster.pid`, whose lines PostgreSQL's pidfile.h lists: the first is the process id, the eighth the
 * state.
 * @returns undefined when there is no server in the folder.
 */
export async function readPidFile(folder: string): Promise<{ pid: number; ready: boolean } | undefined> {
  const text = await readFile(path.join(folder, 'postmaster.pid'), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  const lines = text.split('\n')
  return { pid: Number(lines[0]), ready: lines[7]?.trim() === 'ready' }
}

/** Whether a server is in the folder, be it starting, ready or stopping. Call `retireStaleLocks` first. */
export async function isHeld(folder: string): Promise<boolean> {
  const server = await readPidFile(folder)
  if (!server) return false
  try {
    return process.kill(server.pid, 0)
  } catch {
    return false
  }
}

/**
 * Clears the lock files of a killed server whose process id now belongs to another program of the same user, as
 * happens after a reboot: PostgreSQL itself takes over only when no process has that id.
 */
export async function retireStaleLocks({ folder, socketFolder }: Cluster): Promise<void> {
  await retire(path.join(folder, 'postmaster.pid'))
  await retire(path.join(socketFolder, '.s.PGSQL.5432.lock'))
}

/**
 * The id is replaced, not the file: its other lines let PostgreSQL find survivors of the killed server. A server
 * that starts meanwhile has unlinked this file, and what is written here goes to the old one.
 */
async function retire(file: string): Promise<void> {
  const handle = await open(file, constants.O_RDWR | constants.O_NOFOLLOW).catch(() => undefined)
  if (!handle) return
  try {
    const [first = '', ...rest] = (await handle.readFile('utf8')).split('\n')
    if (await belongsToAnotherProgram(Number(first))) await handle.write([NO_PROCESS, ...rest].join('\n'), 0)
  } finally {
    await handle.close()
  }
}

/** A zombie counts as another program: its command line is empty. Without /proc nobody can tell. */
async function belongsToAnotherProgram(pid: number): Promise<boolean> {
  if (!Number.isInteger(pid) || pid <= 0) return false
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined)
  if (commandLine === undefined) return false
  const program = commandLine.split('\0')[0] ?? ''
  return !path.basename(program).startsWith('postgres')
}
