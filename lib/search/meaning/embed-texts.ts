import { EncoderError, embed } from './client'
import type { Encoder } from './encoder'

/** Some 500 tokens, which most encoders take whole; they would cut the rest themselves, or refuse it. */
const MAX_LENGTH = 2_000
/** What is tried of a text that is refused, before it is given up. */
const SHORT_LENGTH = 800

const TIMEOUT_MS = 120_000

/**
 * The vectors of many texts. What is refused together is tried in halves, so that one bad text costs only itself.
 * @returns a vector for each, undefined for a text that the encoder refuses although it takes others.
 * @throws EncoderError when the encoder fails, and when it refuses even a harmless text.
 */
export async function embedTexts(
  encoder: Encoder,
  texts: string[],
  signal: AbortSignal,
): Promise<(number[] | undefined)[]> {
  const ask = (some: string[]) => embed(encoder, some, { timeoutMs: TIMEOUT_MS, signal })

  async function askInParts(some: string[]): Promise<(number[] | undefined)[]> {
    try {
      return await ask(some)
    } catch (error) {
      if (!(error instanceof EncoderError && error.refusesText)) throw error
      if (some.length === 1) return [await askShort(some[0] ?? '')]
      const half = some.length >> 1
      return [...(await askInParts(some.slice(0, half))), ...(await askInParts(some.slice(half)))]
    }
  }

  async function askShort(text: string): Promise<number[] | undefined> {
    try {
      const [vector] = await ask([text.slice(0, SHORT_LENGTH)])
      return vector
    } catch (error) {
      if (!(error instanceof EncoderError && error.refusesText)) throw error
      // Whether the fault is the text's: an encoder that takes nothing at all must cost no paper its vector.
      await ask(['paper'])
      return undefined
    }
  }

  return askInParts(texts.map(text => text.slice(0, MAX_LENGTH)))
}
