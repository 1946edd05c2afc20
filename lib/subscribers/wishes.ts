import { z } from 'zod'

const words = z
  .string()
  .trim()
  .max(250, 'At most 250 characters.')
  // Control characters have no place in words, and PostgreSQL stores no NUL.
  .regex(/^\P{Cc}*$/u, 'Only words, in one line.')
  .transform(text => text || undefined)
  .optional()

const WHOLE = 'Enter a whole number, 0 or more.'

/** A number as JSON has it, or as digits of a form, where an empty field means 0. */
const count = z
  .union([z.number(), z.string().trim().regex(/^\d*$/).transform(Number)], { error: WHOLE })
  .pipe(z.number().int(WHOLE).min(0, WHOLE).max(1_000_000, 'Enter a smaller number.'))

/** What a subscriber wants to get: how often, and which papers. Absent: all. */
export const wishesSchema = z.object({
  frequency: z.enum(['daily', 'weekly'], { error: 'Choose daily or weekly.' }).default('daily'),
  /** Words that a paper must have, and with a minus those it must not. */
  query: words,
  /** Upvotes a paper must have at least; an unknown count fails 1 or more. */
  minUpvotes: count.default(0),
  /** The slug or the name of an organisation. */
  organization: words,
})

export type Wishes = z.infer<typeof wishesSchema>
