import { UTCDate } from '@date-fns/utc'
import { formatISO } from 'date-fns'
import { z } from 'zod'
import { oneLine } from './one-line'

/** Says of a field that it is missing (absent or null), or what it must be. */
export const mustBe = (what: string) => (issue: { input?: unknown }) =>
  issue.input === undefined || issue.input === null ? 'is missing' : `must be ${what}`

/** An object of which these fields are read; others are ignored. */
export function fields<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.object(shape, { error: mustBe('an object') })
}

/** A field that sources leave out, or null, where they do not know it. */
export function optional<T extends z.ZodType>(schema: T) {
  return schema.nullish().transform(value => value ?? undefined)
}

/** Text of one line that says something. */
export const line = z
  .string({ error: mustBe('text') })
  .transform(oneLine)
  .pipe(z.string().min(1, 'must not be empty'))

/** Text of one line; blank counts as absent. */
export const optionalLine = z
  .string({ error: mustBe('text') })
  .nullish()
  .transform(text => (text && oneLine(text)) || undefined)

/** A count that the store can hold. */
export const count = z
  .int({ error: mustBe('a whole number') })
  .min(0, 'must not be negative')
  .max(2_147_483_647, 'is too large')

/** The UTC day of a moment. The store's calendar has no year 0000, and no paper is that old. */
export const day = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()], { error: mustBe('a moment of ISO 8601') })
  .transform(text => formatISO(new UTCDate(text), { representation: 'date' }))
  .refine(text => text >= '1900', 'is too long ago')

/** An address of the web; one that is not (people type these) counts as not known. */
export const link = optionalLine.transform(text => (text && isLink(text) ? text : undefined)).catch(undefined)

/** What a paper is about, each once, in the order given. */
export const keywords = z
  .array(optionalLine, { error: mustBe('a list of texts') })
  .transform(words => unique(words.filter(word => word !== undefined)))
  .transform(words => (words.length > 0 ? words : undefined))

function unique(words: string[]): string[] {
  const folded = words.map(word => word.toLowerCase())
  return words.filter((_, index) => folded.indexOf(folded[index] ?? '') === index)
}

// The parser of URLs drops line breaks; here they have become spaces, and nobody knows what stood between.
function isLink(text: string): boolean {
  if (!/^https?:\/\/\S+$/i.test(text) || !URL.canParse(text)) return false
  const { username, password } = new URL(text)
  return username === '' && password === ''
}
