import { z } from 'zod'
import { parseQuery } from '../search/query/parse-query'

const words = z
  .string()
  .trim()
  .max(250, 'At most 250 characters.')
  // Control characters have no place in words, and PostgreSQL stores no NUL.
  .regex(/^\P{Cc}*$/u, 'Only words, in one line.')
  .transform(text => text || undefined)
  .optional()

/** A query as the search takes it, and no longer than one there. */
const query = words.superRefine((text, context) => {
  const parsed = parseQuery(text ?? '')
  if ('fault' in parsed) context.addIssue({ code: 'custom', message: parsed.fault })
})

const WHOLE = 'Enter a whole number, 0 or more.'

/** A number as JSON has it, or as digits of a form, where an empty field means 0. */
const count = z
  .union([z.number(), z.string().trim().regex(/^\d*$/).transform(Number)], { error: WHOLE })
  .pipe(z.number().int(WHOLE).min(0, WHOLE).max(1_000_000, 'Enter a smaller number.'))

/** What a subscriber wants to get: how often, and which papers. Absent: all. */
export const wishesSchema = z.object({
  frequency: z.enum(['daily', 'weekly'], { error: 'Choose daily or weekly.' }).default('daily'),
  /** What a paper must have, in the words of a search (`lib/search/query/parse-query.ts`). */
  query,
  /** Upvotes a paper must have at least; an unknown count fails 1 or more. */
  minUpvotes: count.default(0),
  /** The slug or the name of an organisation. */
  organization: words,
})

export type Wishes = z.infer<typeof wishesSchema>
