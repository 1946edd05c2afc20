import { sql } from 'drizzle-orm'
import { boolean, index, integer, pgTable, text } from 'drizzle-orm/pg-core'
import { bytes, bytewiseText, moment, transactionId } from './columns'

/**
 * What search knows of each paper, derived from the paper's row in the transaction that writes it. A row stays when
 * its paper is deleted, without terms, so that every process learns of it.
 */
export const paperSearch = pgTable(
  'paper_search',
  {
    paperId: bytewiseText().primaryKey(),
    xid: transactionId(),
    /** Triggers set it where the paper's text came, changed or went, until the row is derived anew. */
    stale: boolean().notNull().default(true),
    changedAt: moment().notNull().defaultNow(),
    /** `search_authors` who wrote the paper, in its order. */
    authors: integer().array().notNull().default(sql`'{}'`),
    /** Terms with their impacts, and the sequence of terms, as `lib/search/text/packed.ts` writes them. */
    terms: bytes(),
    sequence: bytes(),
  },
  table => [
    index('paper_search_xid').on(table.xid),
    index('paper_search_stale').on(table.paperId).where(sql`stale`),
    // Rows of papers that are gone, by which old ones are found without a look at the others.
    index('paper_search_gone').on(table.changedAt).where(sql`terms is null and not stale`),
    index('paper_search_authors').using('gin', table.authors),
  ],
)

/** Stems that papers hold. Nothing is ever taken from this table or the next two. */
export const searchTerms = pgTable(
  'search_terms',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    term: bytewiseText().notNull().unique(),
    xid: transactionId(),
  },
  table => [index('search_terms_xid').on(table.xid)],
)

/** Words as papers write them, in lower case and without accents, each with the term that is its stem. */
export const searchWords = pgTable(
  'search_words',
  {
    word: bytewiseText().primaryKey(),
    term: integer().notNull(),
    xid: transactionId(),
  },
  table => [index('search_words_xid').on(table.xid)],
)

/** Authors by the slug of their name; `name` is how it was written first, `family` the slug's last part. */
export const searchAuthors = pgTable(
  'search_authors',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    slug: bytewiseText().notNull().unique(),
    name: text().notNull(),
    family: bytewiseText().notNull(),
    xid: transactionId(),
  },
  table => [index('search_authors_family').on(table.family), index('search_authors_xid').on(table.xid)],
)

/** Papers' texts as vectors of a sentence encoder, where one is configured. A trigger drops outdated ones. */
export const paperEmbeddings = pgTable(
  'paper_embeddings',
  {
    paperId: bytewiseText().primaryKey(),
    /** The encoder that made it. */
    model: text().notNull(),
    /** One signed byte for each dimension, of unit length times 127. */
    vector: bytes().notNull(),
    xid: transactionId(),
  },
  table => [index('paper_embeddings_xid').on(table.xid)],
)
