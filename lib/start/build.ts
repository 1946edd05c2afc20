import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { Writable } from 'node:stream'
import { childEnvironment } from '../env'
import { withLock } from './lock'
import { hashSources } from './sources'

type Build = (root: string, hold: Writable, signal?: AbortSignal) => Promise<void>

/**
 * Builds the app unless `.next` was built from these very sources. All who start from one checkout share the
 * build: of several at once one builds, and the others wait and use it.
 * @throws Error when the build fails, AbortError when the signal comes first.
 */
export async function ensureBuild(
  root: string,
  signal?: AbortSignal,
  build: Build = nextBuild,
): Promise<void> {
  if (await isFresh(root)) return
  const onWait = () => console.log('Another start is building the app; waiting for it.')
  // In `cache`, which a build leaves in place when it clears `.next`.
  const lock = path.join(root, '.next', 'cache', 'build.lock')
  await withLock(lock, hold => buildIfStale(root, hold, signal, build), { signal, onWait })
}

async function buildIfStale(root: string, hold: Writable, signal: AbortSignal | undefined, build: Build) {
  if (await isFresh(root)) return
  // Taken before the build: what is edited meanwhile makes the next start build again.
  const sources = await hashSources(root)
  await rm(stampOf(root), { force: true })
  const start = Date.now()
  console.log('Building the app, as its sources are new or have changed.')
  await build(root, hold, signal)
  await writeFile(stampOf(root), sources)
  console.log(`Built in ${Math.round((Date.now() - start) / 1000)} s.`)
}

async function isFresh(root: string): Promise<boolean> {
  const built = await readFile(stampOf(root), 'utf8').catch(() => undefined)
  if (built === undefined || built !== (await hashSources(root))) return false
  return stat(path.join(root, '.next', 'BUILD_ID')).then(
    () => true,
    () => false,
  )
}

function stampOf(root: string): string {
  return path.join(root, '.next', 'sources.sha256')
}

/** No configuration reaches the build: it is the same for every port, address and database. */
const nextBuild: Build = async (root, hold, signal) => {
  const next = createRequire(import.meta.url).resolve('next/dist/bin/next')
  const child = spawn(process.execPath, [next, 'build'], {
    cwd: root,
    env: childEnvironment('production', { NEXT_TELEMETRY_DISABLED: 1 }),
    stdio: ['ignore', 'pipe', 'pipe', hold],
    signal,
  })
  const output: Buffer[] = []
  child.stdout?.on('data', chunk => output.push(chunk))
  child.stderr?.on('data', chunk => output.push(chunk))
  const [code, killer] = await once(child, 'close')
  if (code === 0) return
  process.stderr.write(Buffer.concat(output))
  // Turbopack keeps the failure of a style sheet, also after that was mended.
  await rm(path.join(root, '.next', 'cache', 'turbopack'), { recursive: true, force: true })
  throw new Error(`The build failed (${killer ?? `exit code ${code}`}); its output stands above.`)
}
