import type { Env } from '../env'
import type { Outcome, Transport } from './message'
import { senderOf } from './sender'
import { outageOf, type SmtpError } from './smtp-outcome'
import { openSession, type Patience, type Session } from './smtp-session'
import { readSmtpUrl } from './smtp-url'

/** Servers take a limited number of messages on one connection; a hundred is what most allow. */
const MESSAGES_PER_CONNECTION = 100

/** RFC 5321, section 4.5.3.2, allows minutes; what is slower than this is tried again, or shown as uncertain. */
const PATIENCE: Patience = { connect: 10_000, greet: 10_000, answer: 60_000 }

/**
 * A transport that speaks SMTP (RFC 5321) on a few connections, which are kept open and used again.
 * @param url the server, as `readSmtpUrl` reads it; its `connections` is the concurrency.
 * @throws Error when the URL has an unknown parameter.
 */
export function openSmtp(
  url: string,
  env: Pick<Env, 'MAIL_FROM'>,
  patience: Partial<Patience> = {},
): Transport {
  const server = readSmtpUrl(url)
  const from = senderOf(env).address
  const idle: Session[] = []
  let isClosed = false

  async function deliver(to: string, raw: Buffer): Promise<Outcome> {
    for (;;) {
      const kept = takeIdle(idle)
      const session = kept ?? (await openSession(server, { ...PATIENCE, ...patience }).catch(asError))
      if (session instanceof Error) return outageOf(session)
      const { outcome, wasStale } = await session.send(from, to, raw)
      if (kept && wasStale) continue
      await putBack(session)
      return outcome
    }
  }

  async function putBack(session: Session): Promise<void> {
    if (!session.isOpen()) return
    if (isClosed || session.count() >= MESSAGES_PER_CONNECTION) return session.quit()
    idle.push(session)
  }

  return {
    concurrency: server.connections,
    deliver,
    close: async () => {
      isClosed = true
      await Promise.all(idle.splice(0).map(session => session.quit()))
    },
  }
}

function takeIdle(idle: Session[]): Session | undefined {
  for (;;) {
    const session = idle.pop()
    if (!session || session.isOpen()) return session
  }
}

function asError(error: unknown): SmtpError {
  return error instanceof Error ? error : new Error(String(error))
}
