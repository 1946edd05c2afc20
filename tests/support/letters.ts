import { simpleParser } from 'mailparser'
import type { Db } from '@/lib/db/connection'
import { subscribers } from '@/lib/db/subscriber-schema'
import { readEnv } from '@/lib/env'
import type { Outcome, Transport } from '@/lib/mail/message'
import { confirm } from '@/lib/subscribers/confirm'
import { sendDueLetters } from '@/lib/subscribers/letters'
import { subscribe } from '@/lib/subscribers/subscribe'
import { type Wishes, wishesSchema } from '@/lib/subscribers/wishes'
import { ADA, addressOf } from './subscribers'

/** A letter as its reader finds it. */
export interface Received {
  to: string
  subject: string
  /** The address that it leads to, and its token. */
  link: string
  token: string
}

/** A mail server that keeps what it takes, and answers as it is told; yes, unless told otherwise. */
export function mailbox(answer: (to: string) => Outcome | Promise<Outcome> = () => ({ kind: 'accepted' })) {
  const messages: { to: string; raw: Buffer }[] = []
  const transport: Transport = {
    concurrency: 3,
    async deliver(to, raw) {
      messages.push({ to, raw })
      return answer(to)
    },
    close: async () => {},
  }
  return {
    transport,
    messages,
    async received(): Promise<Received[]> {
      return Promise.all(messages.splice(0).map(({ to, raw }) => read(to, raw)))
    },
  }
}

/** Sends all letters that are due to a server that takes them. @returns what was received. */
export async function lettersOf(db: Db): Promise<Received[]> {
  const box = mailbox()
  await sendDueLetters(db, readEnv({}), box.transport)
  return box.received()
}

/** Somebody asks to subscribe an address. */
export function askFor(db: Db, text: string, wishes: Partial<Wishes> = {}): Promise<void> {
  return subscribe(db, addressOf(text), wishesSchema.parse(wishes))
}

/** Ada, subscribed by a letter that she confirmed. */
export async function confirmedAda(db: Db, wishes?: Partial<Wishes>): Promise<{ id: string; token: string }> {
  await askFor(db, ADA, wishes)
  const [letter] = await lettersOf(db)
  if (!letter || !(await confirm(db, letter.token))) throw new Error('Nothing to confirm.')
  const [row] = await db.select().from(subscribers)
  return { id: row?.id ?? '', token: letter.token }
}

async function read(to: string, raw: Buffer): Promise<Received> {
  const { subject = '', text = '' } = await simpleParser(raw)
  const [link = '', token = ''] = /http:\/\/localhost:3000\/\w+\/([\w-]{43})/.exec(text) ?? []
  return { to, subject, link, token }
}
