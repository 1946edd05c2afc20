import type { papers } from '../db/schema'
import type { Paper } from './paper'

type Row = typeof papers.$inferSelect

/** The paper that a stored row holds; what the row leaves null is absent. */
export function fromRow(row: Row): Paper {
  const { organizationSlug: slug, organizationName: name } = row
  return {
    id: row.id,
    title: row.title,
    abstract: row.abstract,
    ...(row.arxivId !== null && { arxivId: row.arxivId }),
    ...(row.authors !== null && { authors: row.authors }),
    ...(row.authorCount !== null && { authorCount: row.authorCount }),
    ...(slug !== null && name !== null && { organization: { slug, name } }),
    ...(row.publishedOn !== null && { publishedOn: row.publishedOn }),
    ...(row.featuredOn !== null && { featuredOn: row.featuredOn }),
    ...(row.upvotes !== null && { upvotes: row.upvotes }),
    ...(row.numComments !== null && { numComments: row.numComments }),
    ...(row.codeUrl !== null && { codeUrl: row.codeUrl }),
    ...(row.discussionUrl !== null && { discussionUrl: row.discussionUrl }),
    ...(row.projectUrl !== null && { projectUrl: row.projectUrl }),
    ...(row.codeStars !== null && { codeStars: row.codeStars }),
    ...(row.keywords !== null && { keywords: row.keywords }),
    ...(row.aiSummary !== null && { aiSummary: row.aiSummary }),
  }
}

/** The stored columns of a paper by their SQL names, generated ones left out. */
export function toRow(paper: Paper): Record<string, unknown> {
  return {
    id: paper.id,
    title: paper.title,
    abstract: paper.abstract,
    arxiv_id: paper.arxivId,
    authors: paper.authors,
    author_count: paper.authorCount,
    organization_slug: paper.organization?.slug,
    organization_name: paper.organization?.name,
    published_on: paper.publishedOn,
    featured_on: paper.featuredOn,
    upvotes: paper.upvotes,
    num_comments: paper.numComments,
    code_url: paper.codeUrl,
    discussion_url: paper.discussionUrl,
    project_url: paper.projectUrl,
    code_stars: paper.codeStars,
    keywords: paper.keywords,
    ai_summary: paper.aiSummary,
  }
}
