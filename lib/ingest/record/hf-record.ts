import { z } from 'zod'
import { readArxivId } from '../../papers/arxiv-id'
import { type Paper, paperId, paperSchema } from '../../papers/paper'
import { knownFields, type RecordFault, toFault } from './record-fault'
import { count, day, fields, keywords, line, link, mustBe, optional, optionalLine } from './record-fields'

const organization = optional(fields({ name: optionalLine, fullname: optionalLine }))

/** The `paper` object. Of people only the authors' names are read. */
const paperFields = fields({
  id: line.transform(text => readArxivId(text) ?? text).pipe(paperId),
  title: line,
  summary: optionalLine,
  authors: optional(z.array(fields({ name: optionalLine }), { error: mustBe('a list') })),
  publishedAt: optional(day),
  submittedOnDailyAt: optional(day),
  upvotes: optional(count),
  organization,
  githubRepo: link,
  githubStars: optional(count),
  projectPage: link,
  ai_keywords: optional(keywords),
  ai_summary: optionalLine,
})

const entryFields = fields({
  paper: paperFields,
  summary: optionalLine,
  numComments: optional(count),
  organization,
})

type Entry = Pick<z.infer<typeof entryFields>, 'paper'> & Partial<z.infer<typeof entryFields>>

/**
 * Reads a record of Hugging Face's API: an entry of `GET /api/daily_papers`, or the flat paper of
 * `GET /api/papers/{id}`. What the site itself writes (identifier, day, count) and gets wrong is a fault; a link that a
 * person mistyped is left out. Hidden authors stay: they hide a link to an account, and the list of authors is arXiv's.
 * Null counts as absent.
 * Source: https://huggingface.co/docs/hub/api#papers-api
 * @returns the paper, or what keeps the record from being one and in which of its fields.
 */
export function readHfRecord(record: unknown): { paper: Paper } | { fault: RecordFault } {
  if (isEntry(record)) {
    const read = entryFields.safeParse(record)
    return read.success ? toPaper(read.data, 'paper.summary') : { fault: toFault(read.error) }
  }
  const read = paperFields.safeParse(record)
  return read.success ? toPaper({ paper: read.data }, 'summary') : { fault: toFault(read.error) }
}

function isEntry(record: unknown): boolean {
  return typeof record === 'object' && record !== null && Object.hasOwn(record, 'paper')
}

function toPaper(entry: Entry, summaryField: string): { paper: Paper } | { fault: RecordFault } {
  const abstract = entry.paper.summary ?? entry.summary
  if (abstract === undefined) return { fault: { field: summaryField, reason: 'is missing' } }
  const made = paperSchema.safeParse(
    knownFields({ ...ownFields(entry.paper), ...addedFields(entry), abstract }),
  )
  return made.success ? { paper: made.data } : { fault: toFault(made.error) }
}

function ownFields(paper: Entry['paper']): Record<string, unknown> {
  const authors = paper.authors?.flatMap(({ name }) => (name ? [{ name }] : [])) ?? []
  return {
    id: paper.id,
    title: paper.title,
    arxivId: readArxivId(paper.id),
    authors: authors.length > 0 ? authors : undefined,
    authorCount: authors.length || undefined,
    publishedOn: paper.publishedAt,
  }
}

function addedFields({ paper, numComments, organization }: Entry): Record<string, unknown> {
  const { name, fullname = name } = paper.organization ?? organization ?? {}
  return {
    organization: name && { slug: name, name: fullname },
    featuredOn: paper.submittedOnDailyAt,
    upvotes: paper.upvotes,
    numComments,
    codeUrl: paper.githubRepo,
    codeStars: paper.githubStars,
    projectUrl: paper.projectPage,
    keywords: paper.ai_keywords,
    aiSummary: paper.ai_summary,
    discussionUrl: `https://huggingface.co/papers/${paper.id}`,
  }
}
