import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { describe, expect, test } from 'vitest'
import { clientAddress } from '@/lib/http/client-address'

function request(peer: string, forwarded?: string): IncomingMessage {
  const socket = new Socket()
  Object.defineProperty(socket, 'remoteAddress', { value: peer })
  const message = new IncomingMessage(socket)
  if (forwarded !== undefined) message.headers['x-forwarded-for'] = forwarded
  return message
}

describe('whose request it is', () => {
  test.each([
    ['without proxies, the socket says it', '203.0.113.7', undefined, 0, '203.0.113.7'],
    ['and a client cannot choose', '203.0.113.7', '198.51.100.1', 0, '203.0.113.7'],
    ['one proxy wrote the last entry', '10.0.0.1', '198.51.100.1', 1, '198.51.100.1'],
    [
      'what the client wrote before it does not count',
      '10.0.0.1',
      '1.1.1.1, 198.51.100.1',
      1,
      '198.51.100.1',
    ],
    ['two proxies wrote the last two', '10.0.0.1', '1.1.1.1, 198.51.100.1, 10.0.0.2', 2, '198.51.100.1'],
    ['with fewer entries than proxies, the first', '10.0.0.1', '198.51.100.1', 5, '198.51.100.1'],
    ['or the socket, with none', '203.0.113.7', undefined, 1, '203.0.113.7'],
    ['empty entries are none', '10.0.0.1', ' , 198.51.100.1 ,', 1, '198.51.100.1'],
    ['what is no address is unknown', '10.0.0.1', 'ada', 1, 'unknown'],
  ])('%s', (_, peer, forwarded, trusted, expected) => {
    expect(clientAddress(request(peer, forwarded), trusted)).toBe(expected)
  })

  test.each([
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['[2001:db8:1:2::9]:443', '2001:db8:1:2::/64'],
    ['2001:db8:1:2:3:4:192.0.2.1', '2001:db8:1:2::/64'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['203.0.113.7:4711', '203.0.113.7'],
  ])('%s is limited as %s', (entry, expected) => {
    expect(clientAddress(request('10.0.0.1', entry), 1)).toBe(expected)
  })
})
