import { decodeCursor } from '../feed/cursor'
import { parsePeriod } from '../feed/period'
import { paperId } from '../papers/paper'

type Check = (value: string) => boolean

const isCursor: Check = value => decodeCursor(value) !== undefined
const isPeriod: Check = value => parsePeriod(value) !== undefined
const isPaper: Check = value => paperId.safeParse(value).success
const isLimit: Check = value => /^([1-9]\d?|100)$/.test(value)

interface PublicRoute {
  path: RegExp
  /** The parameters that change the answer, with what each may hold, in the order of the address. */
  parameters: Record<string, Check>
  /** Whether anything else in the query is an error, as in the API, or is of no account. */
  isStrict?: boolean
}

const pages: PublicRoute[] = [
  { path: /^\/$/, parameters: { paper: isPaper, cursor: isCursor } },
  { path: /^\/(date|week|month|year)\/[\dW-]{4,10}$|^\/undated$/, parameters: { cursor: isCursor } },
  { path: /^\/papers\/[\w./-]{1,120}$/, parameters: {} },
  { path: /^\/archive(\/[\d-]{4,7})?$|^\/about$|^\/privacy$/, parameters: {} },
  {
    path: /^\/api\/feed$/,
    parameters: { in: isPeriod, cursor: isCursor, limit: isLimit },
    isStrict: true,
  },
]

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
