import { Readable } from 'node:stream'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { Outcome } from './message'
import { outcomeOf, type SmtpError } from './smtp-outcome'
import type { SmtpServer } from './smtp-url'

/** How long to wait, in milliseconds: for the connection, for the greeting, and for any one answer. */
export interface Patience {
  connect: number
  greet: number
  answer: number
}

/** What sending one message came to. */
export interface Sent {
  outcome: Outcome
  /** The session was over before this message was begun, as when the server had ended an idle connection. */
  wasStale: boolean
}

/** One connection to a mail server, ready for messages, one at a time. */
export interface Session {
  send(from: string, to: string, raw: Buffer): Promise<Sent>
  isOpen(): boolean
  /** How many messages it was used for. */
  count(): number
  quit(): Promise<void>
}

const QUIT_MILLISECONDS = 1_000

/** In slices, a large message waits for the server to take it, and is known to be unfinished until then. */
const SLICE_BYTES = 16_384

/**
 * Connects to a mail server, up to and with AUTH.
 * @throws SmtpError when it cannot be reached, or does not let us in.
 */
export async function openSession(server: SmtpServer, patience: Patience): Promise<Session> {
  const connection = new SMTPConnection({
    ...server,
    tls: { rejectUnauthorized: server.rejectUnauthorized },
    connectionTimeout: patience.connect,
    greetingTimeout: patience.greet,
    dnsTimeout: patience.connect,
    socketTimeout: patience.answer,
    socketCloseTimeout: QUIT_MILLISECONDS,
  })
  let isOpen = true
  let count = 0
  connection.once('end', () => {
    isOpen = false
  })

  /** Runs one step; what ends the connection meanwhile is reported as an event only. */
  function step(run: (done: (error?: Error | null) => void) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      const over = () => reject(new Error('Connection closed'))
      connection.once('error', reject)
      connection.once('end', over)
      run(error => {
        connection.off('error', reject)
        connection.off('end', over)
        error ? reject(error) : resolve()
      })
    })
  }

  async function send(from: string, to: string, raw: Buffer): Promise<Sent> {
    count++
    const body = watched(raw)
    const error = await new Promise<SmtpError | null>(resolve =>
      connection.send({ from, to: [to], size: raw.length }, body.stream, resolve),
    )
    if (!error && body.isTaken()) return { outcome: { kind: 'accepted' }, wasStale: false }
    const outcome = outcomeOf(error ?? new Error('Answered before the end of the message'), body.isTaken())
    const wasStale = !body.isTaken() && isEnd(error)
    await recover(error, body.wasBegun() && !body.isTaken())
    return { outcome, wasStale }
  }

  /** A session goes on after a plain no; in any other state it is closed, and no final dot is written. */
  async function recover(error: SmtpError | null, isHalfWritten: boolean): Promise<void> {
    if (!error?.responseCode || error.responseCode === 421 || isHalfWritten) return connection.close()
    await step(done => connection.reset(done)).catch(() => connection.close())
  }

  // Some errors come when nobody waits for any, as when an idle connection times out.
  connection.on('error', () => {
    isOpen = false
  })
  try {
    await step(done => connection.connect(done))
    const { auth } = server
    if (auth) await step(done => connection.login(auth, done))
  } catch (error) {
    connection.close()
    throw error
  }

  return { send, isOpen: () => isOpen, count: () => count, quit: () => quit(connection) }
}

/** The message as a stream that knows how far it was read: the final dot is written after its end only. */
function watched(raw: Buffer) {
  let [taken, isTaken] = [0, false]
  const stream = new Readable({
    highWaterMark: 1,
    read() {
      const slice = raw.subarray(taken, taken + SLICE_BYTES)
      taken += slice.length
      isTaken = slice.length === 0
      this.push(isTaken ? null : slice)
    },
  })
  return { stream, wasBegun: () => taken > 0, isTaken: () => isTaken }
}

function isEnd(error: SmtpError | null): boolean {
  if (error?.responseCode) return error.responseCode === 421 && error.command === 'MAIL FROM'
  return error?.code === 'ECONNECTION' || error?.code === 'ESOCKET'
}

function quit(connection: SMTPConnection): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(() => connection.close(), QUIT_MILLISECONDS)
    connection.once('end', () => {
      clearTimeout(timer)
      resolve()
    })
    connection.quit()
  })
}
