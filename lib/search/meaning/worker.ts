import pg from 'pg'
import type { Db } from '../../db/connection'
import { pause } from '../../digest/pace'
import { backOff } from '../../digest/retry'
import { createBell } from './bell'
import { EncoderError } from './client'
import { embedTexts } from './embed-texts'
import type { Encoder } from './encoder'
import { quantised } from './quantise'
import { storedDimension, storeVectors, type Unembedded, unembedded } from './unembedded'

/** Any number that no other program on the same database is likely to lock. */
const EMBEDDING_LOCK = 7_310_011

const BATCH = 32
const PACE = { lookMs: 600_000, lockMs: 15_000, backOffSeconds: 1 }

/**
 * Embeds papers that have no vector of the configured model, newest first, whenever it is woken and every ten minutes.
 * Of all processes on this database one does so, for as long as it lives: two that are configured with different models
 * would replace each other's vectors for ever. What is done is stored batch by batch, and goes on where it was.
 * After a failure the next try waits, twice as long each time, up to ten minutes, or as long as the encoder asks.
 * @param options `onStored`: called after each batch; `onFault`: told what went wrong, once in a row.
 * @returns `wake`, which has it look for papers now, and `stop`, which ends when nothing is under way any more.
 */
export function startWorker(
  { db, url }: { db: Db; url: string },
  encoder: Encoder,
  { onStored, onFault }: { onStored: () => void; onFault: (error: unknown) => void },
  pace = PACE,
): { wake: () => void; stop: () => Promise<void> } {
  const stopping = new AbortController()
  const skipped = new Map<string, string>()
  const bell = createBell()

  /** @returns how many vectors were stored. */
  async function embedBatch(batch: Unembedded[]): Promise<number> {
    const signal = stopping.signal
    const made = await embedTexts(
      encoder,
      batch.map(({ text }) => text),
      signal,
    )
    const vectors = batch.flatMap(({ id, hash }, index) => {
      const vector = made[index]
      if (!vector) skipped.set(id, hash)
      return vector ? [{ id, hash, vector: quantised(vector) }] : []
    })
    const stored = await storedDimension(db, encoder.model)
    const dimension = stored ?? vectors[0]?.vector.length
    const other = vectors.find(({ vector }) => vector.length !== dimension)
    if (other)
      throw new EncoderError(
        `it answers with ${other.vector.length} dimensions, and the stored vectors of ${encoder.model} have ${dimension}`,
      )
    const count = signal.aborted ? 0 : await storeVectors(db, encoder.model, vectors)
    onStored()
    return count
  }

  /** Embeds all that there is, and looks again from the start as long as that brings anything. */
  async function embedAll(isOurs: AbortSignal): Promise<void> {
    let after: Unembedded['place'] | undefined
    let count = 0
    for (let failures = 0; !isOurs.aborted; ) {
      try {
        const batch = await unembedded(db, encoder.model, { ...(after && { after }), skipped, limit: BATCH })
        if (batch.length > 0) count += await embedBatch(batch)
        else if (count === 0) return
        else count = 0
        after = batch.at(-1)?.place
        failures = 0
      } catch (error) {
        if (stopping.signal.aborted) return
        onFault(error)
        const wait = error instanceof EncoderError ? error.retryAfterMs : undefined
        await pause(wait ?? backOff(pace.backOffSeconds, failures) * 1_000, isOurs)
        failures += 1
      }
    }
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      await alone(url, stopping.signal, async isOurs => {
        isOurs.addEventListener('abort', bell.ring)
        while (!isOurs.aborted) {
          await embedAll(isOurs)
          await bell.wait(pace.lookMs)
        }
      }).catch(onFault)
      await pause(pace.lockMs, stopping.signal)
    }
  }

  const running = run()
  return {
    wake: bell.ring,
    stop: () => {
      stopping.abort()
      return running
    },
  }
}

/** Acts unless another process does; the signal comes when the lock is lost, with its connection, or on `stop`. */
async function alone(
  url: string,
  stop: AbortSignal,
  act: (isOurs: AbortSignal) => Promise<void>,
): Promise<void> {
  const lost = new AbortController()
  const lock = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000, keepAlive: true })
  lock.on('error', () => lost.abort()).on('end', () => lost.abort())
  await lock.connect()
  try {
    const { rows } = await lock.query('select pg_try_advisory_lock($1) as "isOurs"', [EMBEDDING_LOCK])
    if (rows[0]?.isOurs) await act(AbortSignal.any([stop, lost.signal]))
  } finally {
    await lock.end()
  }
}
