import 'server-only'
import { db } from '../db/connection'
import { readEnv } from '../env'
import { faultName } from '../http/fault-name'
import { openTransport } from '../mail/transport'
import { sendDueLetters } from './letters'

let underWay: Promise<void> | undefined
let isWanted = false

/**
 * Sends the letters that are due at once, so that a reader need not wait for the next turn of `keep-up.ts`. Whoever asks
 * while it is under way shares one more round.
 * @returns when the round that includes the caller's letter is over; faults are logged.
 */
export function sendLettersNow(): Promise<void> {
  isWanted = true
  underWay ??= rounds()
  return underWay
}

async function rounds(): Promise<void> {
  while (isWanted) {
    isWanted = false
    await round().catch(error => console.error(`Letters: ${faultName(error)}`))
  }
  // In the same breath as the last look at `isWanted`, or else a letter could be asked for in between.
  underWay = undefined
}

async function round(): Promise<void> {
  const env = readEnv()
  const transport = openTransport(env)
  try {
    await sendDueLetters(db(), env, transport)
  } finally {
    await transport.close()
  }
}
