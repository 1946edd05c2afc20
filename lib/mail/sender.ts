import type { Env } from '../env'
import { SITE_NAME } from '../site/metadata'

/** Who messages are from: the name readers see, and the address, which is also that of the SMTP envelope. */
export interface Sender {
  name: string
  address: string
}

/** The sender of `MAIL_FROM`; while that is unset, as on a laptop, an address that leads nowhere. */
export function senderOf({ MAIL_FROM = `${SITE_NAME} <papers@localhost>` }: Pick<Env, 'MAIL_FROM'>): Sender {
  const [, name = SITE_NAME, address = MAIL_FROM] = MAIL_FROM.match(/^([^<]+) <([^>]+)>$/) ?? []
  return { name: name.trim().replace(/^"(.*)"$/, '$1'), address }
}

/** The host that names our messages, in Message-ID and List-Id: that of the sender's address. */
export function mailHost(env: Pick<Env, 'MAIL_FROM'>): string {
  return senderOf(env).address.split('@').at(-1) ?? 'localhost'
}
