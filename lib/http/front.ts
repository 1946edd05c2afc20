import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { LRUCache } from 'lru-cache'
import { acceptedEncoding } from './encoding'
import type { Kept } from './kept-response'
import { PARTS } from './personal'
import { publicAddress } from './public-address'
import { refuse } from './refusals'
import { fail, pass } from './rendered-answer'
import type { ResponseCache } from './response-cache'

/** Requests that carry one of these are one reader's, or ask for a part of a page: Next answers them. */
const PERSONAL = ['cookie', 'authorization', ...PARTS]

/** What `Cache-Status` says (RFC 9211). */
const HIT = 'daily-papers; hit'
const MISS = 'daily-papers; fwd=uri-miss'

/**
 * The HTTP cache in front of Next: public pages and API answers from memory, everything else through.
 * @param handle answers what is not public.
 */
export function front(cache: ResponseCache, handle: RequestListener): RequestListener {
  // Reading an address costs as much as sending the answer; those asked for lately are remembered.
  const read = new LRUCache<string, string>({ max: 2_000 })

  function addressOf({ url = '/', headers }: IncomingMessage): string | undefined {
    if (PERSONAL.some(name => name in headers)) return undefined
    const known = read.get(url)
    if (known !== undefined) return known
    const address = publicAddress(url)
    if (address !== undefined) read.set(url, address)
    return address
  }

  return (request, response) => {
    if (refuse(request, response)) return
    const address = addressOf(request)
    if (address === undefined) return handle(request, response)
    const kept = cache.get(address)
    if (kept) return send(request, response, kept, HIT)
    cache.make(address).then(
      made => ('variants' in made ? send(request, response, made, MISS) : pass(request, response, made)),
      error => fail(response, error),
    )
  }
}

function send(request: IncomingMessage, response: ServerResponse, kept: Kept, status: string): void {
  const { etag, body, headers, validated } =
    kept.variants[acceptedEncoding(request.headers['accept-encoding'])]
  const isKnown = matches(request.headers['if-none-match'], etag)
  const answer = isKnown ? validated : headers
  answer['cache-status'] = status
  response.writeHead(isKnown ? 304 : 200, answer)
  response.end(isKnown || request.method === 'HEAD' ? undefined : body())
}

/** Weak comparison with any of the tags, as a GET wants it (RFC 9110, section 13.1.2). */
function matches(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false
  return header === '*' || header.split(',').some(tag => tag.trim().replace(/^W\//, '') === etag)
}
