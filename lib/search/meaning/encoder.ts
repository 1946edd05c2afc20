import type { Env } from '../../env'

/** The sentence encoder that the operator supplies. */
export interface Encoder {
  /** Where texts are posted to. */
  address: URL
  model: string
  key?: string
}

/** The configured encoder; undefined when there is none. */
export function encoderOf({
  EMBEDDINGS_URL: url,
  EMBEDDINGS_MODEL: model,
  EMBEDDINGS_KEY: key,
}: Pick<Env, 'EMBEDDINGS_URL' | 'EMBEDDINGS_MODEL' | 'EMBEDDINGS_KEY'>): Encoder | undefined {
  if (url === undefined || model === undefined) return undefined
  return { address: addressOf(url), model, ...(key !== undefined && { key }) }
}

/** The address of the embeddings at a server's base URL, which may end in `/v1`, or be that address already. */
export function addressOf(url: string): URL {
  const address = new URL(url)
  const path = address.pathname.replace(/\/+$/, '')
  if (path.endsWith('/embeddings')) address.pathname = path
  else address.pathname = path.endsWith('/v1') ? `${path}/embeddings` : `${path}/v1/embeddings`
  return address
}
