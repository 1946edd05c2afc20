import type { Env } from '../env'
import type { Transport } from './message'
import { openOutbox } from './outbox'
import { openSmtp } from './smtp'

/** Where this site's messages go: the server at `SMTP_URL`, else the outbox. Nothing is connected yet. */
export function openTransport(env: Pick<Env, 'SMTP_URL' | 'MAIL_FROM' | 'DATA_DIR'>): Transport {
  return env.SMTP_URL ? openSmtp(env.SMTP_URL, env) : openOutbox(env)
}
