import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import os from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'

/** What the figures were measured on; nothing that names the machine or its owner. */
export function describeMachine(): Record<string, string | number> {
  const [cpu] = os.cpus()
  return {
    cpu: cpu?.model.trim() ?? 'unknown',
    cores: os.availableParallelism(),
    memoryGiB: Math.round(os.totalmem() / 2 ** 30),
    os: distribution(),
    kernel: `${os.type()} ${os.release()} ${os.arch()}`,
    node: process.version,
  }
}

/** The commit that was measured, with a mark when the tree differs from it. */
export function describeSources(): string {
  try {
    return git('describe', '--always', '--dirty=, with uncommitted changes', '--exclude=*')
  } catch {
    return 'unknown'
  }
}

/** The share (0 to 1) of all cores that other programs take just now: what would spoil the figures. */
export async function busyElsewhere(): Promise<number> {
  const before = ticks()
  await sleep(2_000)
  const after = ticks()
  return 1 - (after.idle - before.idle) / (after.all - before.all)
}

function ticks(): { idle: number; all: number } {
  const times = os.cpus().map(cpu => cpu.times)
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
  return { idle: sum(times.map(each => each.idle)), all: sum(times.flatMap(each => Object.values(each))) }
}

function git(...options: string[]): string {
  return execFileSync('git', options, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
}

function distribution(): string {
  try {
    return /^PRETTY_NAME="(.*)"$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? os.type()
  } catch {
    return os.type()
  }
}
