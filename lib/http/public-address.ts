import { decodeCursor } from '../feed/cursor'
import { parsePart, partFromPath } from '../feed/part'
import { partPath } from '../feed/paths'
import { plainIdFromPath } from '../papers/id-from-path'

type Check = (value: string) => boolean

const isCursor: Check = value => decodeCursor(value) !== undefined
const isPart: Check = value => parsePart(value) !== undefined
const isPaper: Check = value => plainIdFromPath([encodeURIComponent(value)]) !== undefined
const isLimit: Check = value => /^([1-9]\d?|100)$/.test(value)

interface PublicRoute {
  path: Pick<RegExp, 'test'>
  /** The parameters that change the answer, with what each may hold, in the order of the address. */
  parameters: Record<string, Check>
  /** Whether anything else in the query is an error, as in the API, or is of no account. */
  isStrict?: boolean
}

const pages: PublicRoute[] = [
  { path: /^\/$/, parameters: { paper: isPaper, cursor: isCursor } },
  { path: /^\/(date|week|month|year)\/[\dW-]{4,10}$|^\/undated$/, parameters: { cursor: isCursor } },
  { path: { test: isMakerPath }, parameters: { cursor: isCursor } },
  { path: /^\/papers\/[\w./-]{1,120}$/, parameters: {} },
  { path: /^\/archive(\/[\d-]{4,7})?$|^\/orgs(\/most-papers)?$|^\/about$|^\/privacy$/, parameters: {} },
  { path: /^\/api\/papers\/[\w./-]{1,120}$/, parameters: {} },
  {
    path: /^\/api\/feed$/,
    parameters: { in: isPart, cursor: isCursor, limit: isLimit },
    isStrict: true,
  },
]

/** An organisation's or an author's address, written as links write it: other spellings of it lead there. */
function isMakerPath(path: string): boolean {
  const [, kind, slug] = /^\/(org|author)\/([^/]+)$/.exec(path) ?? []
  const part = partFromPath(`${kind}~${slug}`)
  return part !== undefined && partPath(part) === path
}

/** No address of ours is longer. */
const MAX_LENGTH = 500

/**
 * The one address by which a public response is known: its path and the parameters that change it, in a
 * fixed order, without all else. Only such responses are kept; any other request goes to Next each time.
 * @param target the path and query of a request.
 */
export function publicAddress(target: string): string | undefined {
  if (target.length > MAX_LENGTH) return undefined
  const [path = '', query] = target.split('?', 2)
  const route = pages.find(page => page.path.test(path))
  if (!route || query === undefined) return route && path
  const given = new URLSearchParams(query)
  const kept = Object.entries(route.parameters).filter(([name, check]) => {
    const [value, ...more] = given.getAll(name)
    return value !== undefined && more.length === 0 && check(value)
  })
  if (route.isStrict && kept.length < given.size) return undefined
  const canonical = new URLSearchParams(kept.map(([name]) => [name, given.get(name) ?? '']))
  return canonical.size > 0 ? `${path}?${canonical}` : path
}
