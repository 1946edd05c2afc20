import http from 'node:http'
import https from 'node:https'
import { BadAnswer } from './bad-answer'

/** A whole answer. */
export interface HttpAnswer {
  status: number
  headers: http.IncomingHttpHeaders
  body: string
}

const MAX_BYTES = 32 * 1024 * 1024
const MAX_REDIRECTS = 3
const REDIRECTS = [301, 302, 303, 307, 308]
const USER_AGENT = 'daily-papers/0.1'

/** Whether a client that was sent from one address to the other is still with whom it asked, and no less securely. */
function isSameHost(from: URL, to: URL): boolean {
  return from.host === to.host && (to.protocol === from.protocol || to.protocol === 'https:')
}

/**
 * Gets a whole answer; redirects are followed within the host only. Node's own client and not `fetch`, which Next
 * replaces in the server's process.
 * @param signal ends the request at any time, its body included.
 * @throws BadAnswer for one that is too long, not UTF-8, or leads elsewhere; Error when there is no whole one.
 */
export async function httpGet(address: URL, accept: string, signal: AbortSignal): Promise<HttpAnswer> {
  let at = address
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    const answer = await getOnce(at, accept, signal)
    const { location } = answer.headers
    if (!REDIRECTS.includes(answer.status) || location === undefined) return answer
    const next = URL.canParse(location, at) ? new URL(location, at) : undefined
    if (!next || !isSameHost(at, next))
      throw new BadAnswer(`leads to another host, ${next?.host ?? location}`, { isFinal: true })
    at = next
  }
  throw new BadAnswer('leads in a circle', { isFinal: true })
}

function getOnce(address: URL, accept: string, signal: AbortSignal): Promise<HttpAnswer> {
  const client = address.protocol === 'https:' ? https : http
  return new Promise((resolve, reject) => {
    // A connection of its own: a kept one may be closed by the server just as it is taken up again.
    const options = { agent: false, headers: { Accept: accept, 'User-Agent': USER_AGENT }, signal }
    client
      .get(address, options, answer => {
        collect(answer)
          .then(body => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }))
          .catch(error => {
            answer.destroy()
            reject(error)
          })
      })
      .on('error', reject)
  })
}

async function collect(answer: http.IncomingMessage): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let [bytes, text] = [0, '']
  for await (const chunk of answer) {
    bytes += chunk.length
    if (bytes > MAX_BYTES) throw new BadAnswer(`is longer than ${MAX_BYTES / 1024 / 1024} MB`)
    text += decode(() => decoder.decode(chunk, { stream: true }))
  }
  return text + decode(() => decoder.decode())
}

function decode(decoding: () => string): string {
  try {
    return decoding()
  } catch (error) {
    throw new BadAnswer('is not UTF-8 text', { cause: error })
  }
}
