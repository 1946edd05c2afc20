import MailComposer from 'nodemailer/lib/mail-composer'
import type { Env } from '../env'
import { SITE_NAME } from '../site/metadata'
import { signed } from './dkim'
import type { Message } from './message'
import { oneLine } from './one-line'
import { mailHost, senderOf } from './sender'

/** What composing reads of the configuration. */
export type MailEnv = Pick<Env, 'MAIL_FROM' | 'DKIM_DOMAIN' | 'DKIM_SELECTOR' | 'DKIM_KEY_FILE'>

/**
 * Composes a message (RFC 5322, multipart/alternative of text and HTML), signed where DKIM is configured.
 * @returns its bytes, lines ending in CRLF.
 * @throws Error when a value would break out of its header, or the DKIM key cannot be used.
 */
export async function composeMessage(env: MailEnv, message: Message): Promise<Buffer> {
  const { to, subject, html, text, messageId, unsubscribeUrl } = message
  const { name, address } = senderOf(env)
  const composer = new MailComposer({
    from: { name, address },
    to: { name: '', address: oneWord(to) },
    subject: oneLine(subject),
    messageId: `<${oneWord(messageId)}>`,
    date: new Date(),
    headers: { 'Auto-Submitted': 'auto-generated', ...(unsubscribeUrl && listHeaders(env, unsubscribeUrl)) },
    text,
    html,
    newline: 'win',
    // Left out, nodemailer counts the letters of each message to choose it.
    encoding: 'quoted-printable',
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return signed(env, await composer.compile().build())
}

/** RFC 2919, RFC 2369 and RFC 8058: one URI, which a POST unsubscribes at. */
function listHeaders(env: MailEnv, unsubscribeUrl: string) {
  const prepared = (value: string) => ({ prepared: true, value })
  return {
    'List-Id': prepared(`${SITE_NAME} <digest.${oneWord(mailHost(env))}>`),
    'List-Unsubscribe': prepared(`<${oneWord(unsubscribeUrl)}>`),
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  }
}

function oneWord(value: string): string {
  if (!/^[^\s<>\0,;]+$/.test(value)) throw new Error('A value for a header of a message is not one word.')
  return value
}
