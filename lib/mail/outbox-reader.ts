import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser'
import type { Env } from '../env'
import { outboxFolder } from './outbox'

/** A message in the outbox, without its body. */
export interface OutboxEntry {
  /** The name of its file. */
  name: string
  subject: string
  to: string
  from: string
  date?: Date
}

/** A message in the outbox, whole. */
export interface OutboxMessage extends OutboxEntry {
  html: string
  text: string
}

type Place = Pick<Env, 'DATA_DIR'>

/** How many messages a list shows. */
const LISTED = 50

/** How `CLIENT_HEADER` names this machine itself: 127.0.0.0/8, and the /64 of ::1. */
const THIS_MACHINE = /^(127\.|0:0:0:0::\/64$)/

/**
 * Whether the outbox may be read in a browser: only where messages go there, and on the laptop itself, since it
 * holds everybody's links.
 * @param client whose request it is, as `CLIENT_HEADER` says.
 */
export function outboxIsShown(
  { SMTP_URL, SITE_URL }: Pick<Env, 'SMTP_URL' | 'SITE_URL'>,
  client: string | null,
): boolean {
  return SMTP_URL === undefined && SITE_URL === undefined && THIS_MACHINE.test(client ?? '')
}

/** The messages in `DATA_DIR/outbox`, the newest 50, newest first; their names begin with their time. */
export async function listOutbox(env: Place): Promise<OutboxEntry[]> {
  const names = (await readdir(outboxFolder(env)).catch(noneIfAbsent)).filter(isMessage)
  const newest = names.sort().reverse().slice(0, LISTED)
  const messages = await Promise.all(newest.map(name => readOutboxMessage(env, name)))
  return messages.filter(message => message !== undefined)
}

/** One message of the outbox; undefined when there is none of that name. */
export async function readOutboxMessage(env: Place, name: string): Promise<OutboxMessage | undefined> {
  if (!isMessage(name)) return undefined
  const raw = await readFile(path.join(outboxFolder(env), name)).catch(noneIfAbsent)
  if (raw.length === 0) return undefined
  const mail = await simpleParser(Buffer.from(raw), { skipTextToHtml: true, skipImageLinks: true })
  return { ...entryOf(name, mail), html: mail.html || '', text: mail.text ?? '' }
}

function entryOf(name: string, { subject = '', to, from, date }: ParsedMail): OutboxEntry {
  return { name, subject, to: addressesOf(to), from: addressesOf(from), date }
}

function addressesOf(addresses: AddressObject | AddressObject[] | undefined): string {
  return [addresses ?? []]
    .flat()
    .map(({ text }) => text)
    .join(', ')
}

/** A file of the folder itself: the name comes from an address. */
function isMessage(name: string): boolean {
  return /^[\w:-][\w.:-]*\.eml$/.test(name)
}

function noneIfAbsent(error: NodeJS.ErrnoException): never[] {
  if (error.code === 'ENOENT') return []
  throw error
}
