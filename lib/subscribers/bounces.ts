import { and, eq } from 'drizzle-orm'
import type { Db } from '../db/connection'
import { deliveries, subscribers } from '../db/subscriber-schema'
import { isUuid } from '../db/uuid'
import { mailboxHash } from './address'
import type { BounceEvent } from './bounce-event'
import { listSuppressed, suppress } from './suppression'

/**
 * What became of events: `suppressed`, or ignored, because the bounce was not permanent (`soft`), because the
 * mailbox has confirmed since (`outdated`), or because nothing tells whose it is (`unknown`).
 */
export type BounceCounts = Record<'suppressed' | 'soft' | 'outdated' | 'unknown', number>

/** Whose mailbox an event is about; of who has gone since the message was sent, only the hash is left. */
interface Found {
  mailbox?: string
  hash: Buffer
  confirmedAt: Date | null
}

/**
 * Takes note of bounces and complaints: a complaint and a permanent bounce suppress the mailbox at once, whatever
 * `SUPPRESS_AFTER` says of refusals. The same events once more change nothing.
 */
export async function applyBounces(db: Db, events: BounceEvent[]): Promise<BounceCounts> {
  const counts: BounceCounts = { suppressed: 0, soft: 0, outdated: 0, unknown: 0 }
  for (const event of events) counts[await applyBounce(db, event)] += 1
  return counts
}

async function applyBounce(db: Db, event: BounceEvent): Promise<keyof BounceCounts> {
  if (event.type === 'bounce' && !event.permanent) return 'soft'
  const found = (await byMessage(db, event.messageId)) ?? (await byAddress(db, event.email))
  if (!found) return 'unknown'
  if (event.type === 'bounce' && isOutdated(event.at, found.confirmedAt)) return 'outdated'
  if (found.mailbox !== undefined) await suppress(db, found.mailbox, event.type)
  else await listSuppressed(db, found.hash, event.type)
  return 'suppressed'
}

/** A mailbox whose owner pressed the button in a message is there, whatever an older bounce says. */
function isOutdated(at: string | undefined, confirmedAt: Date | null): boolean {
  return at !== undefined && confirmedAt !== null && new Date(at) < confirmedAt
}

/** Message-IDs are made from the delivery's id, by which the ledger is asked. */
async function byMessage(db: Db, messageId = ''): Promise<Found | undefined> {
  const [id = ''] = messageId.split('@')
  if (!isUuid(id)) return undefined
  const [row] = await db
    .select({
      hash: deliveries.mailbox,
      mailbox: subscribers.mailbox,
      confirmedAt: subscribers.confirmedAt,
    })
    .from(deliveries)
    .leftJoin(subscribers, eq(subscribers.id, deliveries.subscriberId))
    .where(and(eq(deliveries.id, id), eq(deliveries.messageId, messageId)))
  return row && { hash: row.hash, confirmedAt: row.confirmedAt, mailbox: row.mailbox ?? undefined }
}

async function byAddress(db: Db, mailbox: string | undefined): Promise<Found | undefined> {
  if (mailbox === undefined) return undefined
  const [row] = await db
    .select({ confirmedAt: subscribers.confirmedAt })
    .from(subscribers)
    .where(eq(subscribers.mailbox, mailbox))
  return { mailbox, hash: mailboxHash(mailbox), confirmedAt: row?.confirmedAt ?? null }
}
