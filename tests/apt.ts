import { spawnSync } from 'node:child_process'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

export const isRoot = process.getuid?.() === 0

/** What Debian asks whether a package may start its service; 101 says no. */
const SERVICE_POLICY = '/usr/sbin/policy-rc.d'

/** The file of a command; undefined where it is not on PATH. */
export function onPath(name: string): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin']
  return folders.map(folder => path.join(folder, name)).find(file => existsSync(file))
}

/** Runs a command to its end. What it says is shown only when it fails. @returns whether it succeeded. */
export function run(command: string, ...options: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const { status, stdout, stderr, error } = spawnSync(command, options, {
    env,
    encoding: 'utf8',
    maxBuffer: 1e8,
  })
  if (status !== 0)
    console.error(error?.message ?? `${stdout}${stderr}`.trim().split('\n').slice(-5).join('\n'))
  return status === 0
}

/** Installs a package of Debian, where that is possible; its service is not started. @returns whether it is installed. */
export function aptInstall(...options: string[]): boolean {
  if (!isRoot || !onPath('apt-get')) return false
  const isPolicyOurs = !existsSync(SERVICE_POLICY)
  if (isPolicyOurs) writeFileSync(SERVICE_POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  try {
    return run('apt-get', 'update') && run('apt-get', 'install', '-y', ...options)
  } finally {
    if (isPolicyOurs) rmSync(SERVICE_POLICY, { force: true })
  }
}
