import { promisify } from 'node:util'
import zlib from 'node:zlib'
import { LRUCache } from 'lru-cache'

export type Encoding = 'br' | 'gzip' | 'identity'

/** One body in every encoding that the server offers. */
export type Encoded = Record<Encoding, Buffer>

const brotli = promisify(zlib.brotliCompress)
const gzip = promisify(zlib.gzip)

/** Compresses a body once for all who ask for it; `tests/bench/` shows what the levels cost and save. */
export async function encode(body: Buffer): Promise<Encoded> {
  const [br, gz] = await Promise.all([encodeAs('br', body), encodeAs('gzip', body)])
  return { br, gzip: gz, identity: body }
}

/** A body in one encoding. */
export async function encodeAs(encoding: Encoding, body: Buffer): Promise<Buffer> {
  switch (encoding) {
    case 'br': {
      const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = zlib.constants
      return brotli(body, { params: { [BROTLI_PARAM_QUALITY]: 7, [BROTLI_PARAM_SIZE_HINT]: body.length } })
    }
    case 'gzip':
      return gzip(body, { level: 7 })
    case 'identity':
      return body
  }
}

/** Browsers send a handful of different headers; the bound is for those who do not. */
const accepted = new LRUCache<string, Encoding>({ max: 100 })

/**
 * The best encoding that an `Accept-Encoding` allows (RFC 9110, section 12.5.3): the highest weight, and of
 * equal ones the smallest body. Nothing acceptable is answered plain.
 */
export function acceptedEncoding(header = ''): Encoding {
  const known = accepted.get(header)
  if (known) return known
  const weights = new Map(header.toLowerCase().split(',').map(weightOf))
  const weight = (name: Encoding) => weights.get(name) ?? weights.get('*') ?? 0
  const best = weight('br') >= weight('gzip') ? 'br' : 'gzip'
  const encoding = weight(best) > 0 && weight(best) >= (weights.get('identity') ?? 0) ? best : 'identity'
  accepted.set(header, encoding)
  return encoding
}

function weightOf(part: string): [string, number] {
  const [name = '', ...parameters] = part.split(';').map(piece => piece.trim())
  const quality = parameters.find(parameter => parameter.startsWith('q='))
  const weight = quality === undefined ? 1 : Number(quality.slice(2))
  return [name, Number.isFinite(weight) ? weight : 0]
}
