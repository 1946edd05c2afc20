import { desc, eq } from 'drizzle-orm'
import type { Db } from '../db/connection'
import { deliveries, letters, mailTokens } from '../db/subscriber-schema'
import { opensPreferences, readLink } from './mailed-link'

/**
 * All that is stored of the subscriber whom a preferences link was mailed to, as plain data (GDPR, article 20).
 * Hashes are left out: they say nothing to a reader.
 * @returns undefined when the link is of no use (any more).
 */
export async function exportSubscriber(db: Db, token: string) {
  const link = await readLink(db, token, 'preferences')
  if (!link || !opensPreferences(link)) return undefined
  const { id, ...subscription } = link.subscriber
  const [digests, links, waiting] = await Promise.all([
    db
      .select({
        issue: deliveries.issue,
        status: deliveries.status,
        messageId: deliveries.messageId,
        attempts: deliveries.attempts,
        answer: deliveries.answer,
        changedAt: deliveries.changedAt,
      })
      .from(deliveries)
      .where(eq(deliveries.subscriberId, id))
      .orderBy(desc(deliveries.changedAt)),
    db
      .select({ purpose: mailTokens.purpose, expiresAt: mailTokens.expiresAt, usedAt: mailTokens.usedAt })
      .from(mailTokens)
      .where(eq(mailTokens.subscriberId, id)),
    db
      .select({ kind: letters.kind, attempts: letters.attempts, dueAt: letters.dueAt })
      .from(letters)
      .where(eq(letters.subscriberId, id)),
  ])
  return { subscription: { id, ...subscription }, digests, mailedLinks: links, lettersWaiting: waiting }
}
