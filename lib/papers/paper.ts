import { z } from 'zod'

// PostgreSQL stores no U+0000, and its jsonb no half of a surrogate pair.
const storable = (value: string) => !value.includes('\0') && value.isWellFormed()
const text = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .refine(storable, 'holds a character that cannot be stored')
const count = z.int().min(0).max(2_147_483_647, 'is too large')

/** A UTC calendar day, `YYYY-MM-DD`, that exists (no 2025-02-30). */
export const utcDay = z.iso.date()

/**
 * An arXiv identifier without its version: `2510.15262`, or the old style `astro-ph/0601001`.
 * Source: https://info.arxiv.org/help/arxiv_identifier.html
 */
export const arxivId = z
  .string()
  .regex(/^(\d{4}\.\d{4,5}|[a-z][a-z-]*(\.[A-Z]{2})?\/\d{7})$/, 'is not an arXiv identifier')

/** A paper's identifier: its arXiv identifier, or a slug of its title (letters, digits and hyphens). */
export const paperId = z.union(
  [
    arxivId,
    z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      .max(120),
  ],
  {
    error: 'is neither an arXiv identifier nor a slug',
  },
)

const webUrl = z
  .url({ protocol: /^https?$/, error: 'must be an http:// or https:// URL' })
  .refine(storable, 'holds a character that cannot be stored')

/**
 * A paper, as every source, the store, the API and the components know it.
 * What a source does not know is absent: never null, never invented.
 */
export const paperSchema = z.strictObject({
  id: paperId,
  title: text,
  abstract: text,
  arxivId: arxivId.optional(),
  authors: z
    .array(z.strictObject({ name: text }))
    .min(1)
    .optional(),
  authorCount: count.min(1).optional(),
  organization: z.strictObject({ slug: text.max(200, 'is too long'), name: text }).optional(),
  /** The day the paper was published, in UTC. */
  publishedOn: utcDay.optional(),
  /** The day a daily list showed the paper, in UTC. */
  featuredOn: utcDay.optional(),
  upvotes: count.optional(),
  numComments: count.optional(),
  codeUrl: webUrl.optional(),
  discussionUrl: webUrl.optional(),
  projectUrl: webUrl.optional(),
  /** How many stars the code's repository had when a source last looked. */
  codeStars: count.optional(),
  /** What a language model of the source found the paper to be about. */
  keywords: z.array(text).min(1).optional(),
  /** One sentence on the paper by a language model of the source. */
  aiSummary: text.optional(),
})

export type Paper = z.infer<typeof paperSchema>
