import type { Outcome, Transport } from '../mail/message'
import type { Job } from './ledger'
import { pause } from './pace'
import { resultOf } from './retry'
import type { Result, TakeTurn } from './turn'

/** A message that is composed and waits for its turn. */
export interface Composed {
  raw: Buffer
  /** The SHA-256, in hex, of the text all with the same wishes get. */
  hash: string
}

/** What the connections of one worker share. */
export interface Sending {
  transport: Transport
  takeTurn: TakeTurn
  /** Undefined when there is nothing to send any more. */
  compose(job: Job): Promise<Composed | undefined>
  /** Called for each row that was not sent after all: it waits, or is somebody else's, or nobody's. */
  giveBack(ids: string[]): Promise<void>
  remove(id: string): Promise<void>
  /** How many milliseconds until the next message may go. */
  wait(): number
  /** The rows that are with the mail server. */
  inFlight: Set<string>
  onResult(result: Result): void
  backOffSeconds: number
  signal?: AbortSignal
}

/**
 * Sends claimed rows over all connections of the transport. Each connection takes a turn between two messages; rows
 * that were not begun, because of the signal or an outage, are given back.
 * @returns what the mail server, or the network, said when no session could be had at all; else undefined.
 * @throws Error when the ledger cannot be written or a message not be composed.
 */
export async function sendBatch(sending: Sending, jobs: Job[]): Promise<string | undefined> {
  const queue = jobs.values()
  const stop = new AbortController()
  const outages: string[] = []
  const lane = async () => {
    try {
      const outage = await sendLane(sending, queue, stop.signal)
      if (outage !== undefined) outages.push(outage)
    } catch (error) {
      stop.abort()
      throw error
    }
  }
  const width = Math.min(sending.transport.concurrency, jobs.length)
  const lanes = await Promise.allSettled(Array.from({ length: width }, lane))
  await sending.giveBack(Array.from(queue, ({ id }) => id))
  const failed = lanes.find(({ status }) => status === 'rejected')
  if (failed?.status === 'rejected') throw failed.reason
  return outages.length === width ? outages.at(-1) : undefined
}

/** One connection's work. Without a session it ends: the other connections go on with what is left. */
async function sendLane(
  sending: Sending,
  queue: IterableIterator<Job>,
  stop: AbortSignal,
): Promise<string | undefined> {
  const { transport, takeTurn, inFlight, signal } = sending
  let done: Result | undefined
  let outcome: Outcome | undefined
  try {
    while (!stop.aborted && !signal?.aborted && !isOutage(outcome)) {
      const wait = sending.wait()
      if (wait > 0) {
        if (done) await takeTurn({ done })
        done = undefined
        await pause(wait, signal)
        if (signal?.aborted) break
      }
      const { value: job } = queue.next()
      if (!job) break
      const message = await sending.compose(job)
      if (!message) {
        await sending.remove(job.id)
        continue
      }
      const turn = { ...(done && { done }), next: { id: job.id, hash: message.hash } }
      done = undefined
      const attempt = await takeTurn(turn)
      if (attempt === undefined) {
        await sending.giveBack([job.id])
        continue
      }
      inFlight.add(job.id)
      outcome = await transport.deliver(job.email, message.raw)
      inFlight.delete(job.id)
      done = resultOf(job.id, attempt, outcome, sending.backOffSeconds)
      sending.onResult(done)
    }
  } finally {
    if (done) await takeTurn({ done })
  }
  return isOutage(outcome) ? outcome.answer : undefined
}

function isOutage(outcome?: Outcome): outcome is Outcome & { kind: 'refused' } {
  return outcome?.kind === 'refused' && outcome.isOutage === true
}
