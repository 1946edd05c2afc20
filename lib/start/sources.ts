import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'

const FOLDERS = ['app', 'components', 'lib', 'public']
const ROOT_FILE = /\.(ts|mjs|json)$/
/** Next writes it by itself, and differently for `dev`. */
const GENERATED = 'next-env.d.ts'

/**
 * A fingerprint of all that a build is made from: names and contents, not times, so that a fresh checkout or a
 * touched file changes nothing. `data/` is imported at run time and has no part in it.
 * @returns a SHA-256 in hexadecimal.
 */
export async function hashSources(root: string): Promise<string> {
  const files = await listSources(root)
  const contents = await Promise.all(files.map(file => readFile(path.join(root, file))))
  const hash = createHash('sha256')
  for (const [index, content] of contents.entries())
    hash.update(`${files[index]}\0${content.length}\0`).update(content)
  return hash.digest('hex')
}

async function listSources(root: string): Promise<string[]> {
  const rootFiles = (await readdir(root)).filter(name => ROOT_FILE.test(name) && name !== GENERATED)
  const inFolders = await Promise.all(FOLDERS.map(folder => listFiles(root, folder)))
  return [...rootFiles, ...inFolders.flat()].sort()
}

async function listFiles(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(path.join(root, folder), { recursive: true, withFileTypes: true })
  return entries
    .filter(entry => entry.isFile())
    .map(entry => path.relative(root, path.join(entry.parentPath, entry.name)))
}
