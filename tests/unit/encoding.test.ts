import zlib from 'node:zlib'
import { expect, test } from 'vitest'
import { acceptedEncoding, encode } from '@/lib/http/encoding'

test.each([
  [undefined, 'identity'],
  ['', 'identity'],
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip, deflate', 'gzip'],
  ['GZIP', 'gzip'],
  ['br;q=0, gzip;q=0.5', 'gzip'],
  ['br;q=0.4, gzip;q=0.5', 'gzip'],
  ['gzip;q=0', 'identity'],
  ['*', 'br'],
  ['*;q=0', 'identity'],
  ['identity;q=1, gzip;q=0.5', 'identity'],
  ['gzip;q=nonsense', 'identity'],
  ['zebra', 'identity'],
] as const)('of %s it takes %s', (header, encoding) => {
  expect(acceptedEncoding(header)).toBe(encoding)
})

test('every encoding holds the same body', async () => {
  const body = Buffer.from('Weight-invariant property, ünïcödé. '.repeat(100))
  const { br, gzip, identity } = await encode(body)
  expect(zlib.brotliDecompressSync(br)).toEqual(body)
  expect(zlib.gunzipSync(gzip)).toEqual(body)
  expect(identity).toEqual(body)
})
