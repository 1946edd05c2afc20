import type { IncomingMessage, OutgoingHttpHeaders, RequestListener, ServerResponse } from 'node:http'
import { CLIENT_HEADER, clientAddress } from './client-address'
import { acceptedEncoding, encodeAs } from './encoding'
import { fail, pass } from './rendered-answer'
import type { Render } from './stand-ins'

/** What a page may be made from besides its address; compression is ours, and the connection too. */
const READER_HEADERS = ['host', 'cookie', 'authorization', 'user-agent', 'accept-language', CLIENT_HEADER]

/** Next's own files and those of the public folder, and the API. */
const NO_PAGE = /^\/(_next|api)\/|\.(css|ico|js|json|map|png|svg|txt|webmanifest|xml)$/

/** Requests that carry one of these ask for a part of a page, which Next streams. */
export const PARTS = ['rsc', 'next-router-prefetch', 'next-action']

/** Says to the application, in `CLIENT_HEADER`, whose each request is; what a client says there is overwritten. */
export function naming(handle: RequestListener, trustedProxies: number): RequestListener {
  return (request, response) => {
    request.headers[CLIENT_HEADER] = clientAddress(request, trustedProxies)
    handle(request, response)
  }
}

/**
 * Answers what is for one reader and never kept: pages whole, with the policy and the stand-ins that kept pages
 * have, and all else as Next does.
 * @param render makes a page, with stand-ins.
 */
export function personal(handle: RequestListener, render: Render): RequestListener {
  return (request, response) => {
    if (!isForPage(request)) return handle(request, response)
    sendPage(request, response, render).catch(error => fail(response, error))
  }
}

function isForPage({ url = '/', method = 'GET', headers }: IncomingMessage): boolean {
  const [path = ''] = url.split('?', 1)
  const isRead = method === 'GET' || method === 'HEAD'
  return isRead && !NO_PAGE.test(path) && !PARTS.some(name => name in headers)
}

async function sendPage(request: IncomingMessage, response: ServerResponse, render: Render): Promise<void> {
  const { status, headers, body } = await render(request.url ?? '/', ownHeaders(request))
  const encoding = body.length > 0 ? acceptedEncoding(request.headers['accept-encoding']) : 'identity'
  const coding = encoding === 'identity' ? undefined : { 'content-encoding': encoding }
  const vary = [headers.vary ?? [], 'Accept-Encoding'].flat().join(', ')
  pass(request, response, {
    status,
    headers: { ...headers, ...coding, vary },
    body: await encodeAs(encoding, body),
  })
}

function ownHeaders({ headers }: IncomingMessage): OutgoingHttpHeaders {
  const given = READER_HEADERS.map(name => [name, headers[name]] as const)
  return Object.fromEntries(given.filter(([, value]) => value !== undefined))
}
