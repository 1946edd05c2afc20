import { domainToASCII } from 'node:url'
import { keyedHash } from '../secret/keyed'

const MAX_BYTES = 254
const MAX_LOCAL_BYTES = 64

/** One mailbox: `email` to write to, its domain in A-labels, and `mailbox`, by which addresses are compared. */
export interface Address {
  email: string
  mailbox: string
}

/** Dot-atoms of RFC 5322, section 3.2.3: quoted local parts and those beyond ASCII are refused. */
const LOCAL = /^[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*$/
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/

/** `domainToASCII` reads a URL's host: it would drop line ends and cut a path off, and so make up a domain. */
const DOMAIN = /^[\p{L}\p{M}\p{N}.\u3002\uff0e\uff61-]+$/u

/**
 * Reads one e-mail address (RFC 5321, section 4.1.2, without quoted strings and address literals).
 * @returns the address, or the reason, for the reader, why it is none.
 */
export function parseAddress(text: string): Address | { fault: string } {
  const typed = text.trim()
  if (/\p{Cc}/u.test(text)) return { fault: 'An address is one line without control characters.' }
  if (typed === '') return { fault: 'Enter your e-mail address. Example: ada@example.org' }
  if (Buffer.byteLength(typed) > MAX_BYTES)
    return { fault: `This address is longer than ${MAX_BYTES} bytes.` }
  const at = typed.lastIndexOf('@')
  if (at < 1) return { fault: 'An address has an @ between name and domain. Example: ada@example.org' }
  const [local, named] = [typed.slice(0, at), typed.slice(at + 1).normalize('NFC')]
  if (!LOCAL.test(local) || local.length > MAX_LOCAL_BYTES)
    return { fault: 'The part before the @ has a sign that addresses do not have. Enter one address only.' }
  const domain = DOMAIN.test(named) ? domainToASCII(named) : ''
  const labels = domain.split('.')
  if (labels.length < 2 || !labels.every(label => LABEL.test(label)) || /^\d+$/.test(labels.at(-1) ?? ''))
    return { fault: 'This address has no complete domain. Example: ada@example.org' }
  const email = `${local}@${domain}`
  if (email.length > MAX_BYTES) return { fault: `This address is longer than ${MAX_BYTES} bytes.` }
  return { email, mailbox: email.toLowerCase() }
}

/** The keyed hash by which limits, silences, suppressions and the ledger know a mailbox. */
export function mailboxHash(mailbox: string): Buffer {
  return keyedHash('mailbox', mailbox)
}
