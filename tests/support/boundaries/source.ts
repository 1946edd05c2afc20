import { parseSync } from 'vite'

export type Import = { specifier: string; typeOnly: boolean }

/** What the rules want to know of one file. */
export type Source = {
  path: string
  lines: number
  client: boolean
  imports: Import[]
  comments: string[]
  readsEnv: boolean
  hasAny: boolean
  hasNonNull: boolean
  onlyReexports: boolean
}

type Node = { type: string } & Record<string, unknown>
type Parsed = ReturnType<typeof parseSync>

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

function* walk(value: unknown): Generator<Node> {
  if (Array.isArray(value)) {
    for (const item of value) yield* walk(item)
  } else if (isNode(value)) {
    yield value
    for (const child of Object.values(value)) yield* walk(child)
  }
}

function isNamed(value: unknown, name: string): boolean {
  return isNode(value) && (value.name === name || value.value === name)
}

function holdsKey(pattern: unknown, key: string): boolean {
  if (!isNode(pattern) || !Array.isArray(pattern.properties)) return false
  return pattern.properties.some(property => isNode(property) && isNamed(property.key, key))
}

/** `process.env`, `process['env']`, `const { env } = process`, `import { env } from 'node:process'`. */
function touchesEnv(node: Node): boolean {
  if (node.type === 'MemberExpression')
    return isNamed(node.object, 'process') && isNamed(node.property, 'env')
  if (node.type === 'VariableDeclarator') return isNamed(node.init, 'process') && holdsKey(node.id, 'env')
  if (node.type !== 'ImportDeclaration' || !isNode(node.source) || !Array.isArray(node.specifiers))
    return false
  const fromProcess = node.source.value === 'node:process' || node.source.value === 'process'
  return fromProcess && node.specifiers.some(item => isNode(item) && isNamed(item.imported, 'env'))
}

function importsOf(
  text: string,
  { staticImports, staticExports, dynamicImports }: Parsed['module'],
): Import[] {
  return [
    ...staticImports.map(({ moduleRequest, entries }) => ({
      specifier: moduleRequest.value,
      typeOnly: entries.length > 0 && entries.every(entry => entry.isType),
    })),
    ...staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest, isType }) =>
        moduleRequest ? [{ specifier: moduleRequest.value, typeOnly: isType }] : [],
      ),
    ),
    ...dynamicImports.map(({ moduleRequest }) => ({
      specifier: text.slice(moduleRequest.start + 1, moduleRequest.end - 1),
      typeOnly: false,
    })),
  ]
}

function isReexport(statement: Parsed['program']['body'][number]): boolean {
  if (statement.type === 'ExportAllDeclaration') return true
  return statement.type === 'ExportNamedDeclaration' && statement.source !== null
}

/** Parses one TypeScript file. @throws Error where the text is not TypeScript. */
export function readSource(path: string, text: string): Source {
  const { program, module, comments, errors } = parseSync(path, text)
  const [error] = errors
  if (error) throw new Error(`${path}: ${error.message}`)
  const nodes = [...walk(program)]
  const exported = program.body.filter(statement => statement.type !== 'ImportDeclaration')
  return {
    path,
    lines: text.trimEnd().split('\n').length,
    client: nodes.some(node => node.directive === 'use client'),
    imports: importsOf(text, module),
    comments: comments.map(comment => comment.value.trim()),
    readsEnv: nodes.some(touchesEnv),
    hasAny: nodes.some(node => node.type === 'TSAnyKeyword'),
    hasNonNull: nodes.some(node => node.type === 'TSNonNullExpression'),
    onlyReexports: exported.length > 0 && exported.every(isReexport),
  }
}
