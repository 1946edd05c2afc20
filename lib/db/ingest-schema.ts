import { sql } from 'drizzle-orm'
import { bigint, index, integer, pgTable, text } from 'drizzle-orm/pg-core'
import { moment } from './columns'

/**
 * Runs of the ingest. The last run of a source and scope says where the next one goes on: after its `cursor`, which is
 * written in the transaction that writes the papers before it.
 */
export const ingestRuns = pgTable(
  'ingest_runs',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    source: text({ enum: ['hf', 'arxiv', 'file'] }).notNull(),
    /** What was asked of the source: the same words, the same input. */
    scope: text().notNull(),
    status: text({ enum: ['running', 'done', 'stopped', 'failed'] })
      .notNull()
      .default('running'),
    startedAt: moment().notNull().defaultNow(),
    endedAt: moment(),
    cursor: text(),
    added: integer().notNull().default(0),
    changed: integer().notNull().default(0),
    unchanged: integer().notNull().default(0),
    rejected: integer().notNull().default(0),
    /** Why it failed, in one sentence. */
    reason: text(),
  },
  table => [index('ingest_runs_last').on(table.source, table.scope, sql`id desc`)],
)
