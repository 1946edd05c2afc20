import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { z } from 'zod'
import { freePort } from '../../support/app'
import { fetchPage } from './raw'
import { type Supervised, supervise } from './supervised'

const folder = path.resolve(import.meta.dirname, '../bare-next')
const require = createRequire(import.meta.url)

export type BareNext = Supervised & {
  url: string
  /** The address of a page whose HTML, uncompressed, is about as large. */
  pageOf: (bytes: number) => Promise<string>
}

/** Builds the bare Next app, once for each version of its sources and of Next, and starts it. */
export async function startBareNext(): Promise<BareNext> {
  const next = require.resolve('next/dist/bin/next')
  buildOnce(next)
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const server = await supervise(
    [process.execPath, next, 'start', '-H', '127.0.0.1', '-p', String(port)],
    `${url}/of/0`,
    { cwd: folder },
  )
  return { ...server, url, pageOf: bytes => pageOf(url, bytes) }
}

async function pageOf(url: string, bytes: number): Promise<string> {
  const sizeOf = async (paragraphs: number) => (await fetchPage(`${url}/of/${paragraphs}`)).body.length
  let [low, high] = [0, 1_000]
  while (high - low > 1) {
    const middle = Math.round((low + high) / 2)
    if ((await sizeOf(middle)) > bytes) high = middle
    else low = middle
  }
  return `/of/${low}`
}

function buildOnce(next: string): void {
  const stamp = path.join(folder, '.next', 'built-from')
  const sources = fingerprint()
  if (readIfThere(stamp) === sources) return
  console.log('Building the bare Next app.')
  const { status, stdout, stderr } = spawnSync(process.execPath, [next, 'build'], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  })
  if (status !== 0) throw new Error(`The bare Next app could not be built:\n${stdout}${stderr}`)
  writeFileSync(stamp, sources)
}

function fingerprint(): string {
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(require.resolve('next/package.json'), 'utf8')))
  const hash = createHash('sha256').update(version)
  const app = path.join(folder, 'app')
  const names = readdirSync(app, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.jsx'))
  for (const name of names.sort()) hash.update(readFileSync(path.join(app, name)))
  return hash.digest('hex')
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
