import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { bytesOfDependencies, type Dependencies } from '../freshness/dependencies'
import { PUBLIC_CACHE_CONTROL } from './caching'
import { type Encoding, encode } from './encoding'

/** A response as the application made it. */
export interface Rendered {
  status: number
  headers: Record<string, string | string[]>
  body: Buffer
  /** What it was made from; absent where that is not known. */
  dependencies?: Dependencies
}

/** A response in one encoding, ready to be sent; its headers are its own, so that `cache-status` can be set in them. */
export interface Variant {
  etag: string
  body: () => Buffer
  headers: Record<string, string | string[] | number>
  /** The headers of a 304 (RFC 9110, section 15.4.5). */
  validated: Record<string, string | number>
}

/**
 * A finished public response, compressed once per encoding. The plain body is inflated for the few who ask for it: kept,
 * it would take as much memory as three more pages.
 */
export interface Kept {
  variants: Record<Encoding, Variant>
  /** How much memory the bodies take, in bytes. */
  size: number
  dependencies: Dependencies
  /** When it was made, in ms since 1970. */
  madeAt: number
}

const VARY = 'RSC, Next-Router-State-Tree, Next-Router-Prefetch, Accept-Encoding'

/** A response of which it is known what it was made from. */
type Traced = Rendered & { dependencies: Dependencies }

/**
 * Whether a response may be kept: a success that is declared to be public, carries nothing for one reader, and says
 * what it was made from.
 */
export function mayBeKept(rendered: Rendered): rendered is Traced {
  const { status, headers, dependencies } = rendered
  const control = String(headers['cache-control'] ?? '')
  const isShared = /\bs-maxage=/.test(control) && !/\b(no-store|private)\b/.test(control)
  const isText = /^(text\/html|application\/(json|xml))/.test(String(headers['content-type']))
  return status === 200 && isShared && isText && !('set-cookie' in headers) && dependencies !== undefined
}

/**
 * Finishes a response so that sending it costs next to nothing. Headers are written out here and not per
 * request: copies of them made V8 move every request's objects to its old space.
 */
export async function finish({ headers, body, dependencies }: Traced): Promise<Kept> {
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 22)
  const { br, gzip } = await encode(body)
  const variant = (encoding: Encoding, length: number, content: () => Buffer): Variant => {
    const etag = `"${hash}-${encoding}"`
    const validated = { 'cache-control': PUBLIC_CACHE_CONTROL, vary: VARY, etag }
    const coding = encoding === 'identity' ? undefined : { 'content-encoding': encoding }
    return {
      etag,
      body: content,
      headers: { ...headers, ...validated, ...coding, 'content-length': length },
      validated,
    }
  }
  const variants = {
    br: variant('br', br.length, giving(br)),
    gzip: variant('gzip', gzip.length, giving(gzip)),
    identity: variant('identity', body.length, inflating(gzip)),
  }
  return { variants, size: br.length + gzip.length, dependencies, madeAt: Date.now() }
}

// Made here, since a function made there would hold on to the plain body.
const giving = (body: Buffer) => () => body
const inflating = (gzip: Buffer) => () => gunzipSync(gzip)

/** How much memory a kept response takes, in bytes, all but exactly. */
export function bytesOf({ variants, size, dependencies }: Kept): number {
  return Object.values(variants).reduce(
    (sum, { headers }) => sum + JSON.stringify(headers).length,
    size + bytesOfDependencies(dependencies),
  )
}
