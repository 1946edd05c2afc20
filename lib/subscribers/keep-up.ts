import type { Db } from '../db/connection'
import type { Env } from '../env'
import { faultName } from '../http/fault-name'
import { mailIsOn } from '../mail/is-on'
import { openTransport } from '../mail/transport'
import { sendDueLetters } from './letters'
import { purge } from './purge'

const LETTERS_MS = 15_000
const PURGE_MS = 3_600_000

/**
 * Keeps up with what subscribers are owed: sends letters that are due every 15 seconds, while mail is on, and purges
 * once an hour; each once at the start too. Faults are logged, and the next turn comes all the same.
 * @returns a function that stops it and ends when nothing of it is under way any more.
 */
export function startLetters(db: Db, env: Env): () => Promise<void> {
  const stopping = new AbortController()
  const transport = mailIsOn(env) ? openTransport(env) : undefined
  const sendAll = async () => transport && sendDueLetters(db, env, transport, stopping.signal)
  const stopLetters = every(LETTERS_MS, sendAll)
  const stopPurge = every(PURGE_MS, () => purge(db))
  return async () => {
    stopping.abort()
    await Promise.all([stopLetters(), stopPurge()])
    await transport?.close()
  }
}

function every(ms: number, work: () => Promise<unknown>): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  let underWay = turn()

  async function turn(): Promise<void> {
    try {
      await work()
    } catch (error) {
      console.error(`Subscribers: ${faultName(error)}`)
    }
    if (isStopped) return
    timer = setTimeout(() => {
      underWay = turn()
    }, ms)
    timer.unref()
  }

  return () => {
    isStopped = true
    clearTimeout(timer)
    return underWay
  }
}
