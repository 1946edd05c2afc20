import { eq, sql } from 'drizzle-orm'
import type { Db } from '../db/connection'
import { subscribers } from '../db/subscriber-schema'
import { UNDO_SPAN } from './leave'
import { readLink, type Subscriber } from './mailed-link'
import type { LinkState } from './results'
import { readUnsubscribeToken } from './unsubscribe-token'
import type { Wishes } from './wishes'

/** What a link to confirm leads to: something to confirm, or, while it is young, that it was confirmed. */
export async function confirmState(db: Db, token: string): Promise<LinkState> {
  const link = await readLink(db, token, 'confirm')
  if (!link) return { kind: 'unknown' }
  const { subscriber, isFresh, isUsed } = link
  const isOver = subscriber.status === 'left' || (subscriber.status === 'pending' && isUsed)
  return !isFresh || isOver ? { kind: 'expired' } : stateOf(subscriber)
}

/** What an unsubscribe link leads to; who has left is shown for as long as that can be taken back. */
export async function unsubscribeState(db: Db, token: string): Promise<LinkState> {
  const id = readUnsubscribeToken(token)
  if (!id) return { kind: 'unknown' }
  const [found] = await db
    .select({
      subscriber: subscribers,
      isOver: sql<boolean>`coalesce(${subscribers.leftAt} <= now() - ${UNDO_SPAN}, false)`,
    })
    .from(subscribers)
    .where(eq(subscribers.id, id))
  return !found || found.isOver ? { kind: 'expired' } : stateOf(found.subscriber)
}

/** What a link to the preferences leads to: an active subscriber, while the link is young. */
export async function preferencesState(db: Db, token: string): Promise<LinkState> {
  const link = await readLink(db, token, 'preferences')
  if (!link) return { kind: 'unknown' }
  return link.isFresh && link.subscriber.status === 'active' ? stateOf(link.subscriber) : { kind: 'expired' }
}

function stateOf(subscriber: Subscriber): LinkState {
  return { kind: subscriber.status, email: subscriber.email, wishes: wishesOf(subscriber) }
}

/** A subscriber's wishes as they were posted: null is absent. */
export function wishesOf({ frequency, query, minUpvotes, organization }: Subscriber): Wishes {
  return { frequency, query: query ?? undefined, minUpvotes, organization: organization ?? undefined }
}
