import { z } from 'zod'
import { arxivId, type Paper, paperSchema, utcDay } from '../../papers/paper'
import { assertUnique, parseRecords, readBytes } from '../records'
import { titleKey, titleSlug } from '../store/title-key'
import type { Card } from './capture'
import { type Disagreement, sourceOf } from './merge'

/** What public pages say about a paper besides the captures; null where nothing was found. */
const factsSchema = z.strictObject({
  title: z.string().trim().min(1, 'must not be empty'),
  arxivId: arxivId.nullable(),
  authors: z.array(z.string().trim().min(1, 'must not be empty')),
  publishedAt: utcDay.nullable(),
  upvotes: z.int().min(0).nullable(),
  githubRepo: z.url({ protocol: /^https?$/, error: 'must be an http:// or https:// URL' }).nullable(),
  organization: z.strictObject({ name: z.string(), fullname: z.string() }).optional(),
  evidence: z.array(z.string()).optional(),
  conflicts: z.array(z.string()).optional(),
})

export type Facts = z.infer<typeof factsSchema>

/**
 * Reads a file of facts.
 * @returns the facts by `titleKey` of their title.
 * @throws Error that names the file, the record and the field, or the title that stands there twice.
 */
export async function readFacts(file: string): Promise<Map<string, Facts>> {
  const records = parseRecords(file, await readBytes(file), factsSchema)
  const byTitle = records.map(facts => [titleKey(facts.title), facts] as const)
  assertUnique(
    file,
    'title',
    byTitle.map(([key]) => key),
  )
  return new Map(byTitle)
}

/**
 * Makes a paper of a card and what the facts add to it. The capture's own date, author count and organisation
 * win. Names that are not as many as the capture counts are left out, because an incomplete list would pass
 * for the whole.
 * @returns the paper, and every field in which card and facts differ.
 * @throws Error that names the card and the field when the result is no valid paper.
 */
export function joinFacts(
  card: Card,
  facts: Facts | undefined,
): { paper: Paper; disagreements: Disagreement[] } {
  const { title, abstract, authorCount, organization, publishedOn, numComments } = card.paper
  const names = facts?.authors.length ? facts.authors : undefined
  const complete = names && (authorCount ?? names.length) === names.length
  const result = paperSchema.safeParse(
    withoutUnknown({
      id: facts?.arxivId ?? titleSlug(title),
      title,
      abstract,
      arxivId: facts?.arxivId,
      authors: complete ? names.map(name => ({ name })) : undefined,
      authorCount: authorCount ?? names?.length,
      organization,
      publishedOn: publishedOn ?? facts?.publishedAt,
      upvotes: facts?.upvotes,
      numComments,
      codeUrl: facts?.githubRepo,
    }),
  )
  if (!result.success) {
    const [issue] = result.error.issues
    throw new Error(`${sourceOf(card)}: "${title}": field ${issue?.path.join('.')}: ${issue?.message}.`)
  }

  const claims = [
    ['authorCount', authorCount, names?.length],
    ['publishedOn', publishedOn, facts?.publishedAt],
    ['organization.slug', organization?.slug, facts?.organization?.name],
    ['organization.name', organization?.name, facts?.organization?.fullname],
  ] as const
  const disagreements = claims
    .filter(([, ours, theirs]) => ours !== undefined && (theirs ?? ours) !== ours)
    .map(([field, ours, theirs]) => ({
      title,
      field,
      kept: { value: ours, source: sourceOf(card) },
      dropped: { value: theirs, source: 'facts' },
    }))
  return { paper: result.data, disagreements }
}

function withoutUnknown(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== null),
  )
}
