import type { IncomingMessage } from 'node:http'
import { isIPv4, isIPv6 } from 'node:net'

/** Says to the application whose request it is; what a client sends under this name is overwritten. */
export const CLIENT_HEADER = 'x-daily-papers-client'

/**
 * Whose request it is, for limits: an IPv4 address, or the /64 of an IPv6 one, which one household has to itself.
 * Of `X-Forwarded-For` only the entries that the trusted proxies wrote count: the last as many.
 * @param trusted how many proxies stand in front (`TRUSTED_PROXIES`).
 */
export function clientAddress({ headers, socket }: IncomingMessage, trusted: number): string {
  const forwarded = [headers['x-forwarded-for'] ?? ''].flat().join(',').split(',')
  const hops = [...forwarded.map(entry => entry.trim()).filter(Boolean), socket.remoteAddress ?? '']
  return networkOf(hops.at(-1 - trusted) ?? hops[0] ?? '')
}

/** An address without port, zone and brackets; the IPv4 address in an IPv6 one; the /64 of any other IPv6. */
function networkOf(entry: string): string {
  const [, bare = entry] = /^\[(.*)\](?::\d+)?$/.exec(entry) ?? []
  const address = bare.replace(/%.*$/, '').replace(/^::ffff:(?=\d+\.)/i, '')
  if (isIPv4(address)) return address
  const [host = ''] = address.split(':')
  if (!isIPv6(address)) return isIPv4(host) ? host : 'unknown'
  return `${first64Bits(address)}::/64`
}

function first64Bits(address: string): string {
  const [head = '', tail = ''] = address.split('::')
  const groups = (text: string) => (text === '' ? [] : text.split(':'))
  // An IPv4 address at the end stands for two groups.
  const width = (list: string[]) => list.length + list.filter(group => group.includes('.')).length
  const zeros = address.includes('::') ? 8 - width(groups(head)) - width(groups(tail)) : 0
  const all = [...groups(head), ...Array<string>(zeros).fill('0'), ...groups(tail)]
  return all
    .slice(0, 4)
    .map(group => Number.parseInt(group, 16).toString(16))
    .join(':')
}
