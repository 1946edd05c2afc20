import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { z } from 'zod'
import { readBundledCorpus } from '@/lib/ingest/bundled'
import { type Paper, paperSchema } from '@/lib/papers/paper'

/** Real entries of `GET /api/daily_papers`, which are not part of the project. */
export const REAL_PAPERS = path.resolve(import.meta.dirname, '../../../shared/data/hf-daily-papers.jsonl.gz')

export const hasRealPapers = existsSync(REAL_PAPERS)

const entry = z.object({
  paper: z.object({
    id: z.string(),
    title: z.string(),
    summary: z.string(),
    publishedAt: z.string(),
    upvotes: z.int(),
    authors: z.array(z.object({ name: z.string() })),
    submittedOnDailyAt: z.string().optional(),
    githubRepo: z.url().optional(),
    organization: z.object({ name: z.string(), fullname: z.string() }).optional(),
  }),
})

const onOneLine = (text: string) => text.replace(/\s+/g, ' ').trim()

/** The real entries as papers, without those that the bundled corpus holds already. */
export async function realPapers(): Promise<Paper[]> {
  const bundled = new Set((await readBundledCorpus()).papers.map(({ id }) => id))
  const lines = gunzipSync(readFileSync(REAL_PAPERS)).toString().trim().split('\n')
  const papers = lines.map(line => toPaper(entry.parse(JSON.parse(line))))
  return [...new Map(papers.map(paper => [paper.id, paper])).values()].filter(({ id }) => !bundled.has(id))
}

function toPaper({ paper }: z.infer<typeof entry>): Paper {
  const { organization, githubRepo, submittedOnDailyAt } = paper
  const authors = paper.authors
    .map(({ name }) => ({ name: onOneLine(name) }))
    .filter(({ name }) => name !== '')
  return paperSchema.parse({
    id: paper.id,
    title: onOneLine(paper.title),
    abstract: onOneLine(paper.summary),
    ...(/^\d{4}\.\d{4,5}$/.test(paper.id) && { arxivId: paper.id }),
    ...(authors.length > 0 && { authors, authorCount: authors.length }),
    ...(organization && { organization: { slug: organization.name, name: organization.fullname } }),
    publishedOn: paper.publishedAt.slice(0, 10),
    ...(submittedOnDailyAt && { featuredOn: submittedOnDailyAt.slice(0, 10) }),
    upvotes: paper.upvotes,
    ...(githubRepo && { codeUrl: githubRepo }),
  })
}
