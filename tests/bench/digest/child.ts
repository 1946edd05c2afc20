import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { root } from '../../run/command'

/** Starts a program of this folder; it ends when this process does. */
export function start(name: string, env: Record<string, string> = {}): ChildProcess {
  return fork(path.join(import.meta.dirname, name), {
    cwd: root,
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...env },
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
}

/** The next message of a program. @throws Error when it ends first. */
export async function messageOf(child: ChildProcess): Promise<unknown> {
  const ended = once(child, 'exit').then(([code, signal]) => {
    throw new Error(`A program of the bench ended with ${signal ?? code}`)
  })
  const [message] = await Promise.race([once(child, 'message'), ended])
  return message
}

const SAMPLE_MS = 250

/** The resident memory of a program, in MiB, four times a second until it has ended (Linux). */
export async function memoryOf(child: ChildProcess): Promise<number[]> {
  const samples: number[] = []
  while (child.exitCode === null && child.signalCode === null) {
    const resident = residentMemory(child.pid)
    if (resident !== undefined) samples.push(resident)
    await sleep(SAMPLE_MS)
  }
  return samples
}

function residentMemory(pid: number | undefined): number | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const kibibytes = /^VmRSS:\s+(\d+)/m.exec(status)?.[1]
    return kibibytes === undefined ? undefined : Number(kibibytes) / 1_024
  } catch {
    return undefined
  }
}
