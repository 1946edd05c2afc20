import { sql } from 'drizzle-orm'
import { bigint, date, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { bytewiseText, moment, transactionId } from './columns'

/**
 * Papers of all sources. The feed's order (newest day, most upvotes, identifier; unknown last) is the
 * ascending order of (day_key, vote_key, id), so that one row comparison finds any place in it.
 */
export const papers = pgTable(
  'papers',
  {
    id: bytewiseText().primaryKey(),
    title: text().notNull(),
    abstract: text().notNull(),
    arxivId: text(),
    authors: jsonb().$type<{ name: string }[]>(),
    authorCount: integer(),
    organizationSlug: text(),
    organizationName: text(),
    publishedOn: date({ mode: 'string' }),
    featuredOn: date({ mode: 'string' }),
    upvotes: integer(),
    numComments: integer(),
    codeUrl: text(),
    discussionUrl: text(),
    projectUrl: text(),
    codeStars: integer(),
    keywords: text().array(),
    aiSummary: text(),
    /** Which sources know the paper; their precedence decides whose fields are kept. */
    sources: text().array().notNull().default(sql`'{}'`),
    /** A hash of the title's key, by which records without an arXiv identifier are matched. */
    titleKey: bigint({ mode: 'bigint' }),
    /** Days from the feed's day to 2000-01-01; undated papers sort last. */
    dayKey: integer()
      .notNull()
      .generatedAlwaysAs(sql`coalesce(date '2000-01-01' - coalesce(featured_on, published_on), 2147483647)`),
    /** Minus the upvotes; 1, which sorts after every count, when they are unknown. */
    voteKey: integer().notNull().generatedAlwaysAs(sql`-coalesce(upvotes, -1)`),
  },
  table => [
    index('papers_feed').on(table.dayKey, table.voteKey, table.id),
    index('papers_organization')
      .on(table.organizationSlug, table.dayKey, table.voteKey, table.id)
      .where(sql`organization_slug is not null`),
    index('papers_title_key').on(table.titleKey),
    index('papers_other_arxiv_id').on(table.arxivId).where(sql`arxiv_id <> id`),
  ],
)

/** How many papers each day of the feed has; kept by triggers on `papers`, so no page ever counts. */
export const feedDays = pgTable('feed_days', {
  dayKey: integer().primaryKey(),
  papers: integer().notNull(),
})

/**
 * One row per statement that changed papers, so that every instance learns of it, also after a lost NOTIFY. Where the
 * lists are null, anything may have changed.
 */
export const paperChanges = pgTable(
  'paper_changes',
  {
    xid: transactionId(),
    statement: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    at: moment().notNull().defaultNow(),
    /** The papers that came, went or changed. */
    ids: text().array(),
    /** The days of the feed that gained or lost a paper, or whose order changed: `day_key`. */
    dayKeys: integer().array(),
    /** Those of them that have more or fewer papers than before. */
    countedDayKeys: integer().array(),
    /** The organisations, by slug, of the papers on these days, before and after. */
    organizations: text().array(),
  },
  table => [primaryKey({ columns: [table.xid, table.statement] })],
)

/** Which bytes of which source were imported last. */
export const imports = pgTable('imports', {
  source: text().primaryKey(),
  hash: text().notNull(),
  at: moment().notNull().defaultNow(),
})
