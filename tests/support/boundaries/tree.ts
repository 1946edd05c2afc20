import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { readSource, type Source } from './source'

export type Tree = Map<string, Source>

const folders = ['app', 'components', 'lib', 'scripts', 'tests']
const isCode = (name: string) => /\.(ts|tsx|mts|mjs|js)$/.test(name) && !name.includes('/.next/')

/** The tree of sources given as path and text. */
export function treeOf(files: Record<string, string>): Tree {
  return new Map(Object.entries(files).map(([file, text]) => [file, readSource(file, text)]))
}

/** The tree of the repository at `root`: its own code, nothing installed and nothing generated. */
export function readTree(root: string): Tree {
  const configs = readdirSync(root).filter(name => isCode(name) && name !== 'next-env.d.ts')
  const nested = folders.flatMap(folder =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map(
      name => `${folder}/${name}`,
    ),
  )
  const files = [...configs, ...nested].filter(isCode)
  return treeOf(Object.fromEntries(files.map(file => [file, readFileSync(path.join(root, file), 'utf8')])))
}

/** The file of the tree that an import names, or the bare specifier of a package. */
export function resolveImport(tree: Tree, from: string, specifier: string): string {
  const local = specifier.startsWith('@/')
    ? specifier.slice(2)
    : path.posix.join(path.posix.dirname(from), specifier)
  if (!specifier.startsWith('.') && !specifier.startsWith('@/')) return specifier
  const candidates = [local, `${local}.ts`, `${local}.tsx`, `${local}/index.ts`, `${local}/index.tsx`]
  return candidates.find(candidate => tree.has(candidate)) ?? local
}
