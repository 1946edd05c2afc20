import { and, eq, inArray, isNull, lt, lte, sql } from 'drizzle-orm'
import type { Db } from '../db/connection'
import { letters, mailTokens, subscribers } from '../db/subscriber-schema'
import type { Subscriber } from './mailed-link'
import { isSilenced } from './silence'
import { isSuppressed } from './suppression'
import { tokenHash } from './token'

export type Letter = typeof letters.$inferSelect

const LEASE = sql`interval '2 minutes'`
const MOST_ATTEMPTS = 6

/**
 * Claims letters that are due, each for one worker. What a worker left behind in the midst of sending is given up:
 * it may have been accepted, and nobody shall get it twice.
 */
export async function claimLetters(db: Db, most: number): Promise<Letter[]> {
  await db.delete(letters).where(lt(letters.leaseUntil, sql`now()`))
  const due = db
    .select({ id: letters.id })
    .from(letters)
    .where(and(isNull(letters.leaseUntil), lte(letters.dueAt, sql`now()`)))
    .orderBy(letters.dueAt)
    .limit(most)
    .for('update', { skipLocked: true })
  return db
    .update(letters)
    .set({ leaseUntil: sql`now() + ${LEASE}` })
    .where(inArray(letters.id, due))
    .returning()
}

/**
 * Whom a letter goes to, asked for just before it is sent, and keeps the hash of the token that it will carry.
 * @returns undefined when it is to go to nobody any more.
 */
export function openLetter(db: Db, letter: Letter, token: string): Promise<Subscriber | undefined> {
  const isConfirmation = letter.kind === 'confirm'
  return db.transaction(async tx => {
    const [subscriber] = await tx
      .select()
      .from(subscribers)
      .where(
        and(
          eq(subscribers.id, letter.subscriberId),
          eq(subscribers.status, isConfirmation ? 'pending' : 'active'),
        ),
      )
      .for('key share')
    if (!subscriber || (await isSuppressed(tx, subscriber.mailbox))) return undefined
    if (isConfirmation && (await isSilenced(tx, subscriber.mailbox))) return undefined
    await tx.insert(mailTokens).values({
      hash: tokenHash(token),
      purpose: isConfirmation ? 'confirm' : 'preferences',
      subscriberId: subscriber.id,
      expiresAt: sql`now() + ${isConfirmation ? '48 hours' : '1 hour'}::interval`,
    })
    return subscriber
  })
}

/** A letter leaves the queue: it was sent, cannot be, or nobody can know. */
export async function closeLetter(db: Db, { id }: Pick<Letter, 'id'>): Promise<void> {
  await db.delete(letters).where(eq(letters.id, id))
}

/**
 * A letter that was surely not accepted waits for another attempt, twice as long each time, give or take a fourth
 * so that many do not come back at once; after the last attempt it leaves. Its token is worth nothing.
 */
export async function postponeLetter(db: Db, { id, attempts }: Letter, token: string): Promise<void> {
  await db.delete(mailTokens).where(eq(mailTokens.hash, tokenHash(token)))
  if (attempts + 1 >= MOST_ATTEMPTS) return closeLetter(db, { id })
  const seconds = 60 * 2 ** attempts * (0.75 + Math.random() / 2)
  await db
    .update(letters)
    .set({
      attempts: attempts + 1,
      leaseUntil: null,
      dueAt: sql`now() + make_interval(secs => ${seconds})`,
    })
    .where(eq(letters.id, id))
}
