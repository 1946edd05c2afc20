import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server'

/** The points of an SMTP session at which the script is asked; `body` is amid the message, `dot` after it. */
export type Stage = 'greeting' | 'auth' | 'mail' | 'rcpt' | 'data' | 'body' | 'dot'

/**
 * What the server does there: a refusal, no answer at all, or the end of the connection; `take` is the end of the
 * connection after the message was accepted. Nothing: it goes on.
 */
export type Act = { code: number; text?: string } | 'stall' | 'drop' | 'take' | undefined

export interface Received {
  to: string
  raw: Buffer
  mail: ParsedMail
}

export interface MailServer {
  url: string
  /** What it accepted, in order. */
  accepted: Received[]
  /** Replaces the script, which is asked at each stage; `to` is known from `rcpt` on. */
  script(act: (stage: Stage, to: string) => Act | Promise<Act>): void
  /** Calls back as soon as a message was accepted, before the answer; and as soon as the answer is sent. */
  onAccepted(call: (() => void) | undefined): void
  onAnswered(call: (() => void) | undefined): void
  /** How many connections were opened so far. */
  connections(): number
  /** Ends all connections that are open, as an idle time-out does. */
  dropAll(): void
  close(): Promise<void>
}

/** An SMTP server on a free port of this machine that does what a script says. */
export async function mailServer(options: SMTPServerOptions = {}): Promise<MailServer> {
  const accepted: Received[] = []
  let act: Parameters<MailServer['script']>[0] = () => undefined
  let [onAccepted, onAnswered]: ((() => void) | undefined)[] = []
  let opened = 0

  const connectionOf = (id: string) => [...server.connections].find(connection => connection.id === id)
  const drop = (id: string) => connectionOf(id)?._socket.destroy()

  /** Asks the script, and passes its refusal on; a stage that stalls or drops never answers. */
  async function at(stage: Stage, id: string, to: string, done: (error?: Error | null) => void) {
    const what = await act(stage, to)
    if (what === 'stall') return
    if (what === 'drop' || what === 'take') return drop(id)
    done(what && refusal(what))
  }

  async function take(stream: Readable, session: SMTPServerSession, done: (error?: Error) => void) {
    const to = session.envelope.rcptTo[0]?.address ?? ''
    // Asked first: with 'stall' nothing is read, with 'drop' the message has hardly begun.
    const amid = await act('body', to)
    if (amid === 'stall') return
    if (amid === 'drop') return drop(session.id)
    const raw = await buffer(stream)
    const what = await act('dot', to)
    if (what === 'stall') return
    if (what === 'drop') return drop(session.id)
    if (typeof what === 'object') return done(refusal(what))
    accepted.push({ to, raw, mail: await simpleParser(raw) })
    onAccepted?.()
    if (what === 'take') return drop(session.id)
    done()
    onAnswered?.()
  }

  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    hideSTARTTLS: true,
    logger: false,
    closeTimeout: 100,
    onConnect(session, done) {
      opened++
      const connection = connectionOf(session.id)
      if (connection) {
        const original = connection.handler_DATA.bind(connection)
        connection.handler_DATA = (command, next) =>
          at('data', session.id, session.envelope.rcptTo[0]?.address ?? '', error => {
            if (!error) return original(command, next)
            connection.send((error as { responseCode?: number }).responseCode ?? 450, error.message)
            next()
          })
      }
      at('greeting', session.id, '', done)
    },
    onAuth(auth, session, done) {
      at('auth', session.id, '', error => done(error, { user: auth.username }))
    },
    onMailFrom(_address, session, done) {
      at('mail', session.id, '', done)
    },
    onRcptTo(address, session, done) {
      at('rcpt', session.id, address.address, done)
    },
    onData(stream, session, done) {
      // A client that is gone amid its message ends here.
      take(stream, session, done).catch(() => drop(session.id))
    },
    ...options,
  })
  server.on('error', () => {})
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo

  return {
    url: `smtp://127.0.0.1:${port}`,
    accepted,
    script: next => {
      act = next
    },
    onAccepted: call => {
      onAccepted = call
    },
    onAnswered: call => {
      onAnswered = call
    },
    connections: () => opened,
    dropAll: () => {
      for (const connection of server.connections) connection._socket.destroy()
    },
    close: () => new Promise(resolve => server.close(resolve)),
  }
}

function refusal({ code, text = 'no' }: { code: number; text?: string }): Error {
  return Object.assign(new Error(text), { responseCode: code })
}
