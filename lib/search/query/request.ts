import { z } from 'zod'
import { parsePeriod } from '../../feed/period'
import { PARAMETERS, type Parameter } from './parameters'
import { emptyQuery, parseQuery } from './parse-query'
import type { SearchRequest } from './query-types'

/** A search as its address was understood. */
export interface ReadSearch {
  /** What was understood; what was not is left out of it. */
  request: SearchRequest
  /** Every parameter as it was typed, for the form. */
  fields: Partial<Record<Parameter, string>>
  /** Why a parameter was not understood, in a sentence. */
  faults: Partial<Record<Parameter, string>>
}

/** The parameters of an address: those given more than once are arrays. */
export type GivenParameters = Record<string, string | string[] | undefined>

/** Longer texts are nobody's. */
const MAX_LENGTH = 250

/** No offset of a page is beyond the integers. */
const MAX_PAGE = 1_000_000

const NOT_A_DAY = 'Write a day as 2025-10-17, a month as 2025-10, or a year as 2025.'
const NOT_A_COUNT = 'Write a number without a sign, up to 999999999.'
const NOT_A_PAGE = 'Pages are numbered from 1 on; this is the first.'
const NOT_A_SORT = 'Papers can be sorted by relevance, newest or upvotes.'
const NOT_A_SWITCH = 'Write 1 for yes, or leave it out.'

const shortText = z
  .string()
  .refine(text => [...text].length <= MAX_LENGTH, `At most ${MAX_LENGTH} characters can be looked for.`)

/** A day; of a longer period its first or its last one. */
const day = (end: 'firstDay' | 'lastDay') =>
  z.string().transform((text, context) => {
    const period = parsePeriod(text)
    if (period && period.kind !== 'undated') return period[end]
    context.addIssue({ code: 'custom', message: NOT_A_DAY })
    return z.NEVER
  })

const isOn = z.enum(['0', '1', 'false', 'true', 'off', 'on'], { error: NOT_A_SWITCH })
const switchedOn = isOn.transform(text => ['1', 'true', 'on'].includes(text))

const query = z.string().transform((text, context) => {
  const parsed = parseQuery(text)
  if ('query' in parsed) return parsed.query
  context.addIssue({ code: 'custom', message: parsed.fault })
  return z.NEVER
})

/**
 * Reads a search from the parameters of its address. Nothing is refused as a whole: a parameter that makes no sense
 * is reported and the rest is searched for. Forms send empty values, which count as absent, as do unknown parameters.
 */
export function readSearch(given: GivenParameters): ReadSearch {
  const fields: ReadSearch['fields'] = {}
  const faults: ReadSearch['faults'] = {}
  for (const name of PARAMETERS) {
    const [first, ...more] = [Object.hasOwn(given, name) ? (given[name] ?? []) : []].flat().map(printable)
    if (more.length > 0) faults[name] = 'This was given more than once.'
    if (first) fields[name] = first
  }

  function read<T>(name: Parameter, schema: z.ZodType<T, string>): T | undefined {
    const text = fields[name]
    if (text === undefined || faults[name] !== undefined) return undefined
    const { data, error } = schema.safeParse(text)
    if (error) faults[name] = error.issues[0]?.message ?? 'This cannot be read.'
    return data
  }

  const parsed = read('q', query)
  const from = read('from', day('firstDay'))
  const to = read('to', day('lastDay'))
  if (from && to && to < from) faults.to = 'This is before the first day.'
  const organization = read('org', shortText)
  const minUpvotes = read(
    'min_upvotes',
    z
      .string()
      .regex(/^\d{1,9}$/, NOT_A_COUNT)
      .transform(Number),
  )
  const without = read('without', shortText)
  const isPage = (page: number) => page >= 1 && page <= MAX_PAGE
  const page = z
    .string()
    .regex(/^\d{1,7}$/, NOT_A_PAGE)
    .transform(Number)
    .refine(isPage, NOT_A_PAGE)
  const request: SearchRequest = {
    typed: fields.q ?? '',
    query: parsed ?? emptyQuery(),
    ...(from && { from }),
    ...(to && !faults.to && { to }),
    ...(organization && { organization }),
    ...(minUpvotes !== undefined && { minUpvotes }),
    hasCode: read('has_code', switchedOn) ?? false,
    ...(without && { without }),
    sort: read('sort', z.enum(['relevance', 'newest', 'upvotes'], { error: NOT_A_SORT })) ?? 'relevance',
    page: read('page', page) ?? 1,
    exact: read('exact', switchedOn) ?? false,
  }
  return { request, fields, faults }
}

/** Control characters and halves of characters are in no paper, and the store takes no NUL. */
function printable(text: string): string {
  return text
    .toWellFormed()
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
}
