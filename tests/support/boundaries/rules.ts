import type { Source } from './source'
import { resolveImport, type Tree } from './tree'

/** A rule answers with one line for each place that breaks it. */
export type Rule = (tree: Tree) => string[]

const mayImport: Record<string, string[]> = {
  app: ['app', 'components', 'lib'],
  components: ['components', 'lib'],
  lib: ['lib'],
  scripts: ['scripts', 'lib'],
}
const layers = [...Object.keys(mayImport), 'tests']
const layerOf = (file: string) => file.split('/')[0] ?? ''
const isDatabase = (file: string) => file.startsWith('lib/db/') || file === 'lib/db'
const isProduct = (source: Source) => Object.hasOwn(mayImport, layerOf(source.path))

function edges(tree: Tree, source: Source): { to: string; typeOnly: boolean }[] {
  return source.imports.map(({ specifier, typeOnly }) => ({
    to: resolveImport(tree, source.path, specifier),
    typeOnly,
  }))
}

function eachImport(tree: Tree, breaks: (from: Source, to: string) => boolean): string[] {
  return [...tree.values()].flatMap(from =>
    edges(tree, from)
      .filter(({ to }) => breaks(from, to))
      .map(({ to }) => `${from.path} imports ${to}`),
  )
}

const eachFile = (tree: Tree, breaks: (source: Source) => boolean) =>
  [...tree.values()].filter(breaks).map(source => source.path)

/** app → components → lib, never back; nothing imports the tests. */
export const layering: Rule = tree =>
  eachImport(tree, (from, to) => {
    const allowed = mayImport[layerOf(from.path)]
    return allowed !== undefined && layers.includes(layerOf(to)) && !allowed.includes(layerOf(to))
  })

/** Only lib and the launcher know the database. */
export const databaseBehindLib: Rule = tree =>
  eachImport(tree, (from, to) => isDatabase(to) && ['app', 'components'].includes(layerOf(from.path)))

/** A query is a module of lib that itself imports lib/db. */
export const componentsWithoutQueries: Rule = tree =>
  eachImport(tree, (from, to) => {
    const target = tree.get(to)
    if (layerOf(from.path) !== 'components' || !target) return false
    return edges(tree, target).some(edge => isDatabase(edge.to))
  })

const serverPackages = ['zod', 'date-fns', '@date-fns', 'drizzle-orm', 'pg', 'server-only']
const staysOnServer = (to: string) =>
  isDatabase(to) ||
  to.startsWith('node:') ||
  serverPackages.some(name => to === name || to.startsWith(`${name}/`))

function pathsToServer(tree: Tree, source: Source, trail: string[], seen: Set<string>): string[] {
  return edges(tree, source).flatMap(({ to, typeOnly }) => {
    if (typeOnly || seen.has(to)) return []
    seen.add(to)
    if (staysOnServer(to)) return [[...trail, to].join(' → ')]
    const next = tree.get(to)
    return next ? pathsToServer(tree, next, [...trail, to], seen) : []
  })
}

/** What a client component imports at run time, however indirectly, is sent to every browser. */
export const leanClient: Rule = tree =>
  [...tree.values()]
    .filter(source => source.client)
    .flatMap(source => pathsToServer(tree, source, [source.path], new Set([source.path])))

export const envInOnePlace: Rule = tree =>
  eachFile(tree, source => isProduct(source) && source.readsEnv && source.path !== 'lib/env.ts')

export const noBarrels: Rule = tree => eachFile(tree, source => source.onlyReexports)

export const noAny: Rule = tree => eachFile(tree, source => source.hasAny)

export const noNonNull: Rule = tree => eachFile(tree, source => source.hasNonNull)

const disabling =
  /^(biome-ignore|@ts-(ignore|expect-error|nocheck)|eslint-disable|oxlint-disable|prettier-ignore)/
export const noDisabledRules: Rule = tree =>
  eachFile(tree, source => source.comments.some(comment => disabling.test(comment)))

/** Drizzle Kit writes the migrations' snapshots. */
const isGenerated = (source: Source) => source.path.startsWith('lib/db/migrations/')
export const shortFiles: Rule = tree =>
  [...tree.values()]
    .filter(source => layerOf(source.path) !== 'tests' && !isGenerated(source) && source.lines > 200)
    .map(source => `${source.path} has ${source.lines} lines`)

export const pagesAreOutlines: Rule = tree =>
  [...tree.values()]
    .filter(source => /^app\/(.*\/)?page\.tsx$/.test(source.path) && source.lines >= 60)
    .map(source => `${source.path} has ${source.lines} lines`)
