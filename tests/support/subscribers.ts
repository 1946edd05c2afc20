import { type SQL, sql } from 'drizzle-orm'
import type { Db } from '@/lib/db/connection'
import { mailTokens, subscribers } from '@/lib/db/subscriber-schema'
import { type Address, parseAddress } from '@/lib/subscribers/address'
import type { LinkPurpose } from '@/lib/subscribers/mailed-link'
import { newToken, tokenHash } from '@/lib/subscribers/token'

export const ADA = 'ada@example.org'
export const BOB = 'bob@example.org'

export const ago = (span: string): SQL => sql`now() - ${span}::interval`
export const ahead = (span: string): SQL => sql`now() + ${span}::interval`

/** Nobody is stored, nothing counted. */
export async function emptyStore(db: Db): Promise<void> {
  await db.execute(sql`truncate subscribers, limit_uses, silences, suppressions, deliveries cascade`)
}

export function addressOf(text: string): Address {
  const address = parseAddress(text)
  if ('fault' in address) throw new Error(address.fault)
  return address
}

type Columns = typeof subscribers.$inferInsert
type Values = { [Name in keyof Columns]?: Columns[Name] | SQL }

/** Adds a subscriber, confirmed and active unless said otherwise. @returns the id. */
export async function addSubscriber(db: Db, mailbox: string, values: Values = {}): Promise<string> {
  const confirmed = { status: 'active', confirmedAt: sql`now()` } as const
  const [row] = await db
    .insert(subscribers)
    .values({ email: mailbox, mailbox, frequency: 'daily', ...confirmed, ...values })
    .returning()
  return row?.id ?? ''
}

/** Adds a token as if it had been mailed. @returns the token. */
export async function addToken(
  db: Db,
  subscriberId: string,
  purpose: LinkPurpose = 'preferences',
  expiresAt = ahead('1 hour'),
): Promise<string> {
  const token = newToken()
  await db.insert(mailTokens).values({ hash: tokenHash(token), purpose, subscriberId, expiresAt })
  return token
}

/** Lets time pass, as the store sees it: every moment in it lies so much further back. */
export async function pass(db: Db, span: string): Promise<void> {
  for (const [table, columns] of Object.entries({
    subscribers: ['requested_at', 'confirmed_at', 'left_at'],
    mail_tokens: ['expires_at', 'used_at'],
    letters: ['due_at', 'lease_until'],
    limit_uses: ['at'],
    silences: ['until'],
  })) {
    const set = columns.map(column => `${column} = ${column} - interval '${span}'`).join(', ')
    await db.execute(sql.raw(`update ${table} set ${set}`))
  }
}
