import { z } from 'zod'
import { readArxivId } from '../../papers/arxiv-id'
import { arxivId, type Paper, paperSchema } from '../../papers/paper'
import { type RecordFault, toFault } from './record-fault'
import { day, fields, line, mustBe, optionalLine } from './record-fields'

const entryFields = fields({
  id: line.transform(text => readArxivId(text) ?? text).pipe(arxivId),
  title: line,
  summary: line,
  published: day,
  author: z.array(fields({ name: line }), { error: mustBe('a list') }).min(1, 'is missing'),
  'arxiv:comment': optionalLine,
})

const errorFields = z.object({ id: z.string().includes('/api/errors'), summary: z.string() })

/** What authors leave in place of an abstract, or say beside it. */
const withdrawn =
  /^(?:(?:this|the) (?:\w+ ){1,2}(?:has|have) been (?:\w+ )?withdrawn|(?:\w+ )?withdrawn by )/i

/**
 * Reads an entry of arXiv's Atom feed. Links to code are not read: the API has no field for them, and a comment that
 * holds an address does not say whose it is.
 * Source: https://info.arxiv.org/help/api/user-manual.html#332-entry-metadata
 * @returns the paper, or what keeps the entry from being one and in which of its fields.
 */
export function readArxivEntry(entry: unknown): { paper: Paper } | { fault: RecordFault } {
  const read = entryFields.safeParse(entry)
  if (!read.success) return { fault: toFault(read.error) }
  const { id, title, summary, published, author, 'arxiv:comment': comment } = read.data
  if (withdrawn.test(summary) || (comment && withdrawn.test(comment)))
    return {
      fault: {
        field: withdrawn.test(summary) ? 'summary' : 'arxiv:comment',
        reason: 'says that the paper is withdrawn',
      },
    }
  const made = paperSchema.safeParse({
    id,
    arxivId: id,
    title,
    abstract: summary,
    publishedOn: published,
    authors: author,
    authorCount: author.length,
  })
  return made.success ? { paper: made.data } : { fault: toFault(made.error) }
}

const identified = z.object({ id: z.string().transform(readArxivId) })

/** The identifier of an entry, whatever else it holds. */
export function idOfEntry(entry: unknown): string | undefined {
  return identified.safeParse(entry).data?.id
}

/** What an error feed of the API says: an entry that leads to its page of errors. */
export function errorOfEntry(entry: unknown): string | undefined {
  return errorFields.safeParse(entry).data?.summary
}
