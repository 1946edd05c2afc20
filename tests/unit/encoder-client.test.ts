import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type EncoderError, embed } from '@/lib/search/meaning/client'
import { embedTexts } from '@/lib/search/meaning/embed-texts'
import { addressOf, encoderOf } from '@/lib/search/meaning/encoder'
import { answerOf, type Behaviour, startEncoder, type TestEncoder, vectorOf } from '../support/encoder'

const KEY = 'a-key-that-nobody-may-see'
let server: TestEncoder
beforeAll(async () => {
  server = await startEncoder()
})
afterAll(() => server.close())
beforeEach(() => {
  server.requests.length = 0
  server.behave()
})

const encoder = () => ({ address: addressOf(server.url), model: 'a-model', key: KEY })
const ask = (texts = ['one', 'two'], timeoutMs = 5_000) => embed(encoder(), texts, { timeoutMs })
const faultOf = (asking: Promise<unknown>) =>
  asking.then(
    () => expect.unreachable(),
    (error: EncoderError) => error,
  )

test.each([
  ['http://localhost:11434', 'http://localhost:11434/v1/embeddings'],
  ['http://localhost:11434/', 'http://localhost:11434/v1/embeddings'],
  ['https://example.org/api/v1/', 'https://example.org/api/v1/embeddings'],
  ['https://example.org/v1/embeddings', 'https://example.org/v1/embeddings'],
  [
    'https://example.org/openai/embeddings?api-version=1',
    'https://example.org/openai/embeddings?api-version=1',
  ],
])('%s is asked at %s', (url, address) => {
  expect(addressOf(url).href).toBe(address)
})

test('without a URL there is no encoder', () => {
  expect(encoderOf({ EMBEDDINGS_URL: undefined, EMBEDDINGS_MODEL: 'm', EMBEDDINGS_KEY: 'k' })).toBeUndefined()
})

test('texts come back as vectors in their order, whatever the order of the answer', async () => {
  server.behave(({ input }, response) =>
    response.end(
      JSON.stringify({
        data: input.map((text, index) => ({ index, embedding: vectorOf(text) })).reverse(),
      }),
    ),
  )
  expect(await ask(['a cat', 'a boat', '\ud800'])).toEqual([
    vectorOf('a cat'),
    vectorOf('a boat'),
    vectorOf(''),
  ])
  expect(server.requests).toMatchObject([
    { model: 'a-model', input: ['a cat', 'a boat', '\ufffd'], authorization: `Bearer ${KEY}` },
  ])
})

const data =
  (vectors: unknown[]): Behaviour =>
  (_, response) =>
    response.end(answerOf(vectors))
const raw =
  (body: string): Behaviour =>
  (_, response) =>
    response.end(body)

describe('what is no answer is a fault that says why, and never the key', () => {
  const none = 'something else than vectors'
  test.each<[string, Behaviour, string]>([
    ['an error that repeats the key', (_, r) => r.writeHead(500).end(KEY), 'it answers 500'],
    ['a redirect', (_, r) => r.writeHead(302, { Location: '/elsewhere' }).end(), 'it answers 302'],
    ['NaN', raw('{"data":[{"index":0,"embedding":[NaN]},{"index":1,"embedding":[1]}]}'), none],
    [
      'a number beyond all',
      raw('{"data":[{"index":0,"embedding":[1e999]},{"index":1,"embedding":[1]}]}'),
      none,
    ],
    ['null', data([[null], [1]]), none],
    ['no numbers', data([[], []]), none],
    ['text', data(['AAAA', 'AAAA']), none],
    ['too many dimensions', data([new Array(5_000).fill(1), new Array(5_000).fill(1)]), none],
    ['different dimensions', data([[1, 2], [1]]), 'different dimensions'],
    [
      'zeros',
      data([
        [1, 2],
        [0, 0],
      ]),
      'a vector of zeros',
    ],
    ['too few vectors', data([[1, 2]]), 'another number of vectors'],
    ['too many vectors', data([[1], [1], [1]]), 'another number of vectors'],
    [
      'one index twice',
      raw('{"data":[{"index":0,"embedding":[1]},{"index":0,"embedding":[1]}]}'),
      'another number',
    ],
    ['truncated JSON', raw('{"data":[{"index":0,"embedd'), none],
    ['nothing', raw(''), none],
    [
      'a body that breaks off',
      (_, r) => r.writeHead(200, { 'Content-Length': 99 }).write('{', () => r.destroy()),
      'no whole answer',
    ],
    ['no answer at all', (_, r) => r.destroy(), 'no whole answer from it (ECONNRESET)'],
    ['a huge body', (_, r) => r.end(Buffer.alloc(2_000_000, 32)), 'no whole answer'],
  ])('%s', async (_, behaviour, message) => {
    server.behave(behaviour)
    const fault = await faultOf(ask())
    expect(fault.message).toContain(message)
    expect(JSON.stringify({ ...fault, message: fault.message, stack: fault.stack })).not.toContain(KEY)
  })

  test('a server that never answers, and one that is not there', async () => {
    server.behave(() => 'nothing')
    expect((await faultOf(ask(['one'], 50))).message).toBe('it does not answer in time')
    const gone = { address: new URL('http://127.0.0.1:9/v1/embeddings'), model: 'a-model' }
    expect((await faultOf(embed(gone, ['one'], { timeoutMs: 5_000 }))).message).toContain('ECONNREFUSED')
  })
})

test.each([
  ['7', 7_000],
  ['999999', 3_600_000],
  [new Date(Date.now() - 60_000).toUTCString(), 0],
  ['soon', 0],
])('Retry-After: %s', async (header, wait) => {
  server.behave((_, response) => response.writeHead(429, { 'Retry-After': header }).end())
  expect(await faultOf(ask())).toMatchObject({ refusesText: false, retryAfterMs: wait })
})

describe('many texts', () => {
  const texts = Array.from({ length: 9 }, (_, index) => `text ${index}`)
  const take = (some = texts) => embedTexts(encoder(), some, new AbortController().signal)
  const refuse =
    (isBad: (text: string) => boolean): Behaviour =>
    ({ input }, response) =>
      input.some(isBad) ? response.writeHead(400).end() : undefined

  test('one that is refused costs only itself', async () => {
    server.behave(refuse(text => text === 'text 5'))
    const expected = texts.map(text => (text === 'text 5' ? undefined : vectorOf(text)))
    expect(await take()).toEqual(expected)
  })
  test('one that is too long for the encoder is cut', async () => {
    server.behave(refuse(text => text.length > 1_000))
    const [vector] = await take(['cat '.repeat(500)])
    expect(vector).toEqual(vectorOf('cat '.repeat(200)))
  })
  test('an encoder that refuses everything has a fault of its own', async () => {
    server.behave(refuse(() => true))
    expect((await faultOf(take())).message).toBe('it answers 400')
  })
})
