import { createPrivateKey, type KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import DKIM from 'nodemailer/lib/dkim'
import type { Env } from '../env'

/** All fields of ours that RFC 6376, section 5.4.1, and RFC 8058, section 4, want covered. */
const SIGNED_FIELDS = [
  'From',
  'To',
  'Subject',
  'Date',
  'Message-ID',
  'MIME-Version',
  'Content-Type',
  'Auto-Submitted',
  'List-Id',
  'List-Unsubscribe',
  'List-Unsubscribe-Post',
].join(':')

type Keys = Pick<Env, 'DKIM_DOMAIN' | 'DKIM_SELECTOR' | 'DKIM_KEY_FILE'>

const keys = new Map<string, string>()

/** The key as text, read once for each file. */
function privateKey(file: string): string {
  const known = keys.get(file)
  if (known) return known
  const text = readFileSync(file, 'utf8')
  keys.set(file, checked(file, text))
  return text
}

/** nodemailer leaves the signature out, silently, where it cannot sign with the key: better not to send. */
function checked(file: string, text: string): string {
  let key: KeyObject
  try {
    key = createPrivateKey(text)
  } catch {
    throw new Error(`DKIM_KEY_FILE ${file} holds no private key in PEM form.`)
  }
  if (key.asymmetricKeyType !== 'rsa') throw new Error(`DKIM_KEY_FILE ${file} must hold an RSA key.`)
  return text
}

/**
 * Signs a composed message (DKIM, RFC 6376: rsa-sha256, relaxed/relaxed), where a key is configured.
 * @returns the message, with its signature on top.
 * @throws Error when the key cannot be read or is no RSA key.
 */
export async function signed(env: Keys, message: Buffer): Promise<Buffer> {
  const { DKIM_DOMAIN, DKIM_SELECTOR, DKIM_KEY_FILE } = env
  if (!DKIM_DOMAIN || !DKIM_SELECTOR || !DKIM_KEY_FILE) return message
  const signer = new DKIM({
    domainName: DKIM_DOMAIN,
    keySelector: DKIM_SELECTOR,
    privateKey: privateKey(DKIM_KEY_FILE),
    headerFieldNames: SIGNED_FIELDS,
  })
  return buffer(signer.sign(message))
}
