import { connect } from '../../db/connection'
import type { Env } from '../../env'
import { faultName } from '../../http/fault-name'
import { EncoderError } from './client'
import { encoderOf } from './encoder'
import { followVectors } from './follow-vectors'
import { setMeaning } from './meaning'
import { queryVectors } from './query-vector'
import { createVectors, type Vectors } from './vectors'
import { startWorker } from './worker'

/** The worker and the vectors take one each. */
const CONNECTIONS = 2

const POLL_MS = 2_000
const HOUR_MS = 3_600_000

/**
 * Has this process find papers by meaning, where an encoder is configured: papers are embedded in the background, and
 * their vectors kept in memory.
 * @param pollMs how often is looked for what other processes changed.
 * @returns a function that stops it, and resolves once nothing of it is under way any more.
 */
export function startMeaning(env: Env, pollMs = POLL_MS): () => Promise<void> {
  const encoder = encoderOf(env)
  const url = env.DATABASE_URL
  if (!encoder || !url) return async () => {}
  const vectors = vectorsOrNone()
  if (!vectors) return async () => {}
  const db = connect(url, CONNECTIONS)
  const worker = startWorker({ db, url }, encoder, {
    onStored: () => follower.look(),
    onFault: reporter('Papers are not being embedded'),
  })
  const follower = followVectors(db, encoder.model, vectors, {
    pollMs,
    onMissing: worker.wake,
    onFault: reporter('Vectors of papers cannot be read'),
  })
  const vectorOf = queryVectors(
    encoder,
    () => vectors.dimension,
    fault => {
      if (fault === undefined) console.log('Search by meaning works again.')
      else console.warn(`Search goes without meaning for a while: of the sentence encoder, ${fault}.`)
    },
  )
  setMeaning({ vectors, vectorOf })
  return async () => {
    setMeaning(undefined)
    await Promise.all([worker.stop(), follower.stop()])
    await db.$client.end()
  }
}

/** A processor without SIMD, or one that lends no memory, costs the meaning and not the server. */
function vectorsOrNone(): Vectors | undefined {
  try {
    return createVectors()
  } catch (error) {
    console.warn(`Search by meaning is off, since this machine cannot compare vectors: ${faultName(error)}.`)
    return undefined
  }
}

/** Logs faults; the same one again after an hour only. */
function reporter(what: string): (error: unknown) => void {
  let last = ''
  let at = 0
  return error => {
    const fault =
      error instanceof EncoderError ? `of the sentence encoder, ${error.message}` : faultName(error)
    if (fault === last && Date.now() - at < HOUR_MS) return
    console.warn(`${what}: ${fault}.`)
    last = fault
    at = Date.now()
  }
}
