import { connect } from '../db/connection'
import { startSchedule } from '../digest/schedule'
import type { Env } from '../env'
import { mailIsOn } from '../mail/is-on'
import { startLetters } from '../subscribers/keep-up'

/** The scheduler and the letters take a connection each, and a digest some more while it is sent. */
const CONNECTIONS = 5

/**
 * Starts what the server does by itself for subscribers: letters that are due, the purge of what is over and, with
 * `DIGEST_AT`, the digest.
 * @returns a function that stops it, and resolves once the messages in flight have their answers.
 */
export function startMail(env: Env): () => Promise<void> {
  if (!env.DATABASE_URL) return async () => {}
  const db = connect(env.DATABASE_URL, CONNECTIONS)
  const stops = [startLetters(db, env), ...(mailIsOn(env) ? [startSchedule(db, env)] : [])]
  return async () => {
    await Promise.all(stops.map(stop => stop()))
    await db.$client.end()
  }
}
