import { execFile, spawnSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'

const script = path.join(import.meta.dirname, 'wrk.lua')

const summary = z.object({
  requests: z.number(),
  bytes: z.number(),
  microseconds: z.number(),
  failed: z.number(),
  refused: z.number(),
  p50: z.number(),
  p99: z.number(),
  max: z.number(),
  cpuSeconds: z.number(),
})

/** One run of load; latencies in milliseconds, `busy` the share of one core that wrk itself took. */
export type Load = { requests: number; perSecond: number; p50: number; p99: number; busy: number }

export type LoadOptions = {
  origin: string
  /** The paths asked for in turn. */
  paths: string[]
  connections: number
  seconds: number
  encoding: string
  /** A folder for the list of paths. */
  folder: string
}

/**
 * Installs Debian's wrk when it is missing and this is root.
 * @throws Error that says what to install.
 */
export function ensureWrk(): void {
  if (hasWrk()) return
  const options = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const
  if (process.getuid?.() === 0) {
    console.log('No wrk here: installing the package wrk with apt-get')
    const install = () => spawnSync('apt-get', ['install', '-y', 'wrk'], options).status === 0
    if (!install()) spawnSync('apt-get', ['update'], options)
    if (hasWrk() || install()) return
  }
  throw new Error('The bench needs the load generator wrk: install it by hand (Debian: apt-get install wrk)')
}

function hasWrk(): boolean {
  return spawnSync('wrk', ['-v'], { stdio: 'ignore' }).error === undefined
}

/**
 * Loads a server with wrk, one thread, each connection asking again as soon as it has its answer.
 * @throws Error when an answer failed or was no success: the figures would mean nothing.
 */
export async function load(options: LoadOptions): Promise<Load> {
  const { origin, paths, connections, seconds, encoding, folder } = options
  const list = path.join(folder, 'paths.txt')
  await writeFile(list, `${paths.join('\n')}\n`)
  const flags = ['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '30s']
  const { stdout } = await promisify(execFile)('wrk', [
    ...flags,
    ...['-H', `Accept-Encoding: ${encoding}`, '-s', script, origin, '--', list],
  ])
  const found = summary.parse(JSON.parse(/^JSON (.*)$/m.exec(stdout)?.[1] ?? '{}'))
  if (found.failed + found.refused > 0) {
    throw new Error(`${origin}${paths[0]}: ${found.failed} answers failed, ${found.refused} were no success`)
  }
  const took = found.microseconds / 1_000_000
  const latency = (microseconds: number) =>
    found.requests > 0 ? microseconds / 1_000 : Number.POSITIVE_INFINITY
  return {
    requests: found.requests,
    perSecond: found.requests / took,
    p50: latency(found.p50),
    p99: latency(found.p99),
    busy: found.cpuSeconds / took,
  }
}
