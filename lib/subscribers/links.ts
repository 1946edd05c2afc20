import { eq, sql } from 'drizzle-orm'
import type { Db } from '../db/connection'
import { subscribers } from '../db/subscriber-schema'
import { UNDO_SPAN } from './leave'
import { opensPreferences, readLink, type Subscriber } from './mailed-link'
import type { LinkState } from './results'
import { readUnsubscribeToken } from './unsubscribe-token'
import { wishesOf } from './wishes-columns'

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
  return opensPreferences(link) ? stateOf(link.subscriber) : { kind: 'expired' }
}

function stateOf(subscriber: Subscriber): LinkState {
  return { kind: subscriber.status, email: subscriber.email, wishes: wishesOf(subscriber) }
}
