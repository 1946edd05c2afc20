import { eq, sql } from 'drizzle-orm'
import type { Db } from '../db/connection'
import { letters, subscribers } from '../db/subscriber-schema'
import type { Transaction } from '../db/transaction'
import type { Address } from './address'
import { ALL_LETTERS, CONFIRMATIONS, PREFERENCES_LINKS, takeUses } from './limits'
import { isSilenced } from './silence'
import { isSuppressed } from './suppression'
import type { Wishes } from './wishes'
import { columnsOf } from './wishes-columns'

/**
 * Takes a wish to subscribe (double opt-in): a pending subscriber and a letter that asks to confirm, or, to one
 * who is subscribed, a letter that says so. Nothing for mailboxes that are silenced or suppressed, and nothing
 * new while a limit forbids the letter; what pending subscribers wish is taken all the same, for the
 * letter they have.
 */
export async function subscribe(db: Db, address: Address, wishes: Wishes): Promise<void> {
  await db.transaction(async tx => {
    if (await isBarred(tx, address.mailbox)) return
    const mayWrite = await takeLetter(tx, CONFIRMATIONS, address.mailbox)
    const [known] = await tx
      .select({ id: subscribers.id, status: subscribers.status })
      .from(subscribers)
      .where(eq(subscribers.mailbox, address.mailbox))
      .for('update')
    const stored = columnsOf(wishes)
    if (known?.status === 'pending')
      await tx
        .update(subscribers)
        .set({ ...stored, email: address.email })
        .where(eq(subscribers.id, known.id))
    if (!mayWrite) return
    if (known?.status === 'active') {
      await tx.insert(letters).values({ kind: 'already', subscriberId: known.id })
      return
    }
    const pending = {
      ...stored,
      email: address.email,
      status: 'pending' as const,
      requestedAt: sql`now()`,
      confirmedAt: null,
      leftAt: null,
    }
    const [row] = await tx
      .insert(subscribers)
      .values({ ...pending, mailbox: address.mailbox })
      .onConflictDoUpdate({ target: subscribers.mailbox, set: pending })
      .returning({ id: subscribers.id })
    if (row) await tx.insert(letters).values({ kind: 'confirm', subscriberId: row.id })
  })
}

/** Mails a link to the preferences of an address, when it is subscribed and limits allow. */
export async function requestPreferences(db: Db, { mailbox }: Address): Promise<void> {
  await db.transaction(async tx => {
    const [known] = await tx
      .select({ id: subscribers.id, status: subscribers.status })
      .from(subscribers)
      .where(eq(subscribers.mailbox, mailbox))
    if (known?.status !== 'active' || (await isSuppressed(tx, mailbox))) return
    if (!(await takeLetter(tx, PREFERENCES_LINKS, mailbox))) return
    await tx.insert(letters).values({ kind: 'preferences', subscriberId: known.id })
  })
}

async function isBarred(tx: Transaction, mailbox: string): Promise<boolean> {
  return (await isSuppressed(tx, mailbox)) || (await isSilenced(tx, mailbox))
}

async function takeLetter(tx: Transaction, limit: typeof CONFIRMATIONS, mailbox: string): Promise<boolean> {
  const wait = await takeUses(tx, [
    [limit, withoutTag(mailbox)],
    [ALL_LETTERS, ''],
  ])
  return wait === 0
}

/** `ada+papers@example.org` is read by the same person as `ada@example.org`: letters to them count together. */
function withoutTag(mailbox: string): string {
  return mailbox.replace(/^([^+@]+)\+[^@]*@/, '$1@')
}
