import type { OutgoingHttpHeaders } from 'node:http'
import type { Rendered } from './kept-response'

/** Makes the response at an address: for all, or with the headers of the one reader whom it is for. */
export type Render = (address: string, own?: OutgoingHttpHeaders) => Promise<Rendered>

/**
 * When rendering a page throws (it does not exist, or the database is away), Next sends an empty document
 * that only script fills. These finished pages, which no data can break, stand in for it.
 */
const STAND_INS = { missing: '/_not-found', broken: '/unavailable' }

/** Renders as `render` does, with whole pages for what does not exist and for what could not be made. */
export function withStandIns(render: Render): Render {
  const finished = new Map<string, Promise<Rendered>>()

  function standIn(address: string): Promise<Rendered> {
    const known = finished.get(address)
    if (known) return known
    const made = render(address)
    finished.set(address, made)
    made.catch(() => finished.delete(address))
    return made
  }

  return async (address, own) => {
    const rendered = await render(address, own)
    const isPage = String(rendered.headers['content-type']).startsWith('text/html')
    if (!isPage || (rendered.status !== 404 && rendered.status < 500)) return rendered
    const { headers, body } = await standIn(rendered.status === 404 ? STAND_INS.missing : STAND_INS.broken)
    const referrer = rendered.headers['referrer-policy']
    const kept = { ...headers, ...(referrer && { 'referrer-policy': referrer }), 'cache-control': 'no-store' }
    return { status: rendered.status, headers: kept, body }
  }
}
