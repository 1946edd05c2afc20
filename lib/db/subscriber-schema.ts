import { index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { bytes, moment } from './columns'

/**
 * Who gets a digest, or asked for it. `pending` has not confirmed yet, `active` has, `left` can still take that
 * back for a while. There is one row per mailbox: `mailbox` is the address as `lib/subscribers/address.ts`
 * compares it, `email` as the reader wrote it.
 */
export const subscribers = pgTable(
  'subscribers',
  {
    id: uuid().primaryKey().defaultRandom(),
    email: text().notNull(),
    mailbox: text().notNull().unique(),
    status: text({ enum: ['pending', 'active', 'left'] }).notNull(),
    frequency: text({ enum: ['daily', 'weekly'] }).notNull(),
    query: text(),
    /** Papers with fewer upvotes, or an unknown number of them, are left out; 0 lets all pass. */
    minUpvotes: integer().notNull().default(0),
    /** The slug or the name of an organisation, as the reader wrote it. */
    organization: text(),
    requestedAt: moment().notNull().defaultNow(),
    confirmedAt: moment(),
    leftAt: moment(),
    /** How often in a row the mailbox was refused for good. */
    refusals: integer().notNull().default(0),
  },
  table => [index('subscribers_digest').on(table.status, table.frequency, table.id)],
)

/** Links that were mailed. Only the SHA-256 of each token is here. */
export const mailTokens = pgTable(
  'mail_tokens',
  {
    hash: bytes().primaryKey(),
    purpose: text({ enum: ['confirm', 'preferences'] }).notNull(),
    subscriberId: uuid()
      .notNull()
      .references(() => subscribers.id, { onDelete: 'cascade' }),
    expiresAt: moment().notNull(),
    usedAt: moment(),
  },
  table => [index('mail_tokens_subscriber').on(table.subscriberId)],
)

/**
 * Messages to one reader that are due: the token in each is made as it is written. `attempts` counts what was
 * surely not accepted; a row leaves when it was sent, or cannot be.
 */
export const letters = pgTable(
  'letters',
  {
    id: uuid().primaryKey().defaultRandom(),
    kind: text({ enum: ['confirm', 'already', 'preferences'] }).notNull(),
    subscriberId: uuid()
      .notNull()
      .references(() => subscribers.id, { onDelete: 'cascade' }),
    attempts: integer().notNull().default(0),
    dueAt: moment().notNull().defaultNow(),
    /** Set while a worker speaks to the mail server: a row found so after this moment may have been accepted. */
    leaseUntil: moment(),
  },
  table => [index('letters_due').on(table.dueAt), index('letters_subscriber').on(table.subscriberId)],
)

/** One row per counted act, under a keyed hash of what is limited; old ones are purged. */
export const limitUses = pgTable(
  'limit_uses',
  { key: bytes().notNull(), at: moment().notNull().defaultNow() },
  table => [index('limit_uses_key').on(table.key, table.at), index('limit_uses_at').on(table.at)],
)

/** Mailboxes, as keyed hashes, that asked to be left alone until a moment. */
export const silences = pgTable('silences', { mailbox: bytes().primaryKey(), until: moment().notNull() })

/** The suppression list: mailboxes, as keyed hashes, that no message goes to again. */
export const suppressions = pgTable('suppressions', {
  mailbox: bytes().primaryKey(),
  reason: text({ enum: ['bounce', 'complaint'] }).notNull(),
  at: moment().notNull().defaultNow(),
})

/** One issue of the digest (`daily:2025-10-17`, `weekly:2025-W42`) as it was last run. */
export const digestRuns = pgTable('digest_runs', {
  issue: text().primaryKey(),
  startedAt: moment().notNull().defaultNow(),
  finishedAt: moment(),
  papers: integer().notNull().default(0),
})

/**
 * The ledger of the digest: one row per issue and mailbox, written before SMTP is spoken. `pending` waits,
 * perhaps claimed by a worker until `leaseUntil`; `sending` is with the mail server; then `sent`, `failed` or, when
 * nobody can know, `uncertain`. The mailbox is a keyed hash, so that who leaves and comes back is still known here.
 */
export const deliveries = pgTable(
  'deliveries',
  {
    id: uuid().primaryKey().defaultRandom(),
    issue: text().notNull(),
    mailbox: bytes().notNull(),
    subscriberId: uuid().references(() => subscribers.id, { onDelete: 'set null' }),
    status: text({ enum: ['pending', 'sending', 'sent', 'failed', 'uncertain'] })
      .notNull()
      .default('pending'),
    /** The SHA-256 of the text that all with the same wishes get. */
    contentHash: bytes().notNull(),
    messageId: text().notNull(),
    attempts: integer().notNull().default(0),
    dueAt: moment().notNull().defaultNow(),
    leaseUntil: moment(),
    /** What the mail server said last, where it was not yes. */
    answer: text(),
    changedAt: moment().notNull().defaultNow(),
  },
  table => [
    uniqueIndex('deliveries_once').on(table.issue, table.mailbox),
    index('deliveries_due').on(table.issue, table.status, table.dueAt),
    index('deliveries_subscriber').on(table.subscriberId),
  ],
)
