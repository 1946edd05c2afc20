import type http from 'node:http'
import { z } from 'zod'
import { localServer } from './local-server'

/** A request for vectors, as the encoder got it. */
export interface EncoderRequest {
  input: string[]
  model: string
  authorization?: string
  /** Whether the client has given up, or got its answer. */
  isOver: boolean
}

/** Answers one request; what it returns undefined for is answered as usual. */
export type Behaviour = (request: EncoderRequest, response: http.ServerResponse) => unknown

export interface TestEncoder {
  url: string
  requests: EncoderRequest[]
  /** How it behaves from now on; without one it answers with `vectorOf` each text. */
  behave(behaviour?: Behaviour): void
  close(): Promise<void>
}

const DIMENSIONS = 48

/** Words that mean the same, so that texts without a common word can be close. */
const MEANINGS = [
  ['cat', 'cats', 'feline', 'kitten'],
  ['sleep', 'sleeps', 'slumber', 'nap'],
  ['boat', 'boats', 'vessel', 'ship'],
  ['river', 'stream', 'waterway'],
]

const requestSchema = z.object({ model: z.string(), input: z.array(z.string()) })

/** The vector of a text: each meaning in it has a dimension, and each other word one by its letters. */
export function vectorOf(text: string): number[] {
  const vector = new Array<number>(DIMENSIONS).fill(0.01)
  for (const word of text.toLowerCase().match(/[a-z]+/g) ?? []) {
    const meaning = MEANINGS.findIndex(words => words.includes(word))
    const letters = Array.from(word, letter => letter.charCodeAt(0)).reduce((sum, code) => sum * 31 + code, 7)
    const place = meaning >= 0 ? meaning : MEANINGS.length + (letters % (DIMENSIONS - MEANINGS.length))
    vector[place] = (vector[place] ?? 0) + (meaning >= 0 ? 3 : 0.3)
  }
  return vector
}

/** What the API answers for these vectors. */
export function answerOf(vectors: unknown[]): string {
  return JSON.stringify({ data: vectors.map((embedding, index) => ({ index, embedding })) })
}

/** A sentence encoder on a port of its own, that speaks OpenAI's API. */
export async function startEncoder(): Promise<TestEncoder> {
  const requests: EncoderRequest[] = []
  let behaviour: Behaviour | undefined
  const { url, close } = await localServer(async (incoming, response) => {
    const { authorization } = incoming.headers
    const request: EncoderRequest = {
      ...requestSchema.parse(JSON.parse(await bodyOf(incoming))),
      ...(authorization !== undefined && { authorization }),
      isOver: false,
    }
    requests.push(request)
    response.on('close', () => {
      request.isOver = true
    })
    if (incoming.url !== '/v1/embeddings') response.writeHead(404).end()
    else if (behaviour?.(request, response) === undefined) response.end(answerOf(request.input.map(vectorOf)))
  })
  return {
    url,
    close,
    requests,
    behave(next) {
      behaviour = next
    },
  }
}

async function bodyOf(incoming: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}
