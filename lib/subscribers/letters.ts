import type { Db } from '../db/connection'
import type { Env } from '../env'
import { faultName } from '../http/fault-name'
import { composeMessage } from '../mail/compose'
import type { Outcome, Transport } from '../mail/message'
import { mailHost } from '../mail/sender'
import { linkOrigin } from '../site/origin'
import { claimLetters, closeLetter, type Letter, openLetter, postponeLetter } from './letter-queue'
import { renderLetter } from './letter-text'
import { newToken } from './token'
import { wishesOf } from './wishes-columns'

/**
 * Sends the letters that are due, as many at once as the transport takes, until none is left. Any number of
 * processes may do it at the same time. Faults are logged without address and token, and never thrown for one letter.
 * @param signal stops it after what is under way.
 * @returns how many were accepted.
 * @throws Error when the queue itself cannot be read.
 */
export async function sendDueLetters(
  db: Db,
  env: Env,
  transport: Transport,
  signal?: AbortSignal,
): Promise<number> {
  let accepted = 0
  while (!signal?.aborted) {
    const claimed = await claimLetters(db, transport.concurrency)
    if (claimed.length === 0) break
    const outcomes = await Promise.all(claimed.map(letter => sendLetter(db, env, transport, letter)))
    accepted += outcomes.filter(outcome => outcome?.kind === 'accepted').length
  }
  return accepted
}

/** @returns what became of it; undefined when it was not handed to the mail server, or its row could not be closed. */
async function sendLetter(
  db: Db,
  env: Env,
  transport: Transport,
  letter: Letter,
): Promise<Outcome | undefined> {
  const token = newToken()
  try {
    const written = await write(db, env, letter, token).catch(async error => {
      // Nothing was sent yet. Once it was handed over, a letter that fails here is given up with its lease.
      await postponeLetter(db, letter, token)
      throw error
    })
    const outcome = written && (await transport.deliver(written.to, written.raw))
    if (outcome?.kind === 'refused') console.warn(`A letter was refused: ${codesOf(outcome.answer)}`)
    if (outcome?.kind === 'uncertain') console.warn('A letter may have been accepted, or not.')
    if (outcome?.kind === 'refused' && !outcome.isPermanent) await postponeLetter(db, letter, token)
    else await closeLetter(db, letter)
    return outcome
  } catch (error) {
    console.error(`A letter could not be finished: ${faultName(error)}`)
    return undefined
  }
}

/** The message as it goes to the mail server; undefined when nobody is to get it any more. */
async function write(
  db: Db,
  env: Env,
  letter: Letter,
  token: string,
): Promise<{ to: string; raw: Buffer } | undefined> {
  const subscriber = await openLetter(db, letter, token)
  if (!subscriber) return undefined
  const origin = linkOrigin(env)
  const page = letter.kind === 'confirm' ? 'confirm' : 'preferences'
  const text = await renderLetter(letter.kind, {
    origin,
    link: `${origin}/${page}/${token}`,
    wishes: wishesOf(subscriber),
    postalAddress: env.MAIL_POSTAL_ADDRESS,
  })
  const messageId = `${letter.id}@${mailHost(env)}`
  const raw = await composeMessage(env, { to: subscriber.email, messageId, ...text })
  return { to: subscriber.email, raw }
}

/** Of a mail server's answer only its codes: the words often repeat the address. */
function codesOf(answer: string): string {
  return /^\d{3}([ -]\d\.\d{1,3}\.\d{1,3})?/.exec(answer)?.[0] ?? 'no connection, or no answer'
}
