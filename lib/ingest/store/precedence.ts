import type { SourceName } from '../source'

/**
 * Whose word counts more, first the one that counts most. What the authors wrote is arXiv's to say: its abstracts keep
 * the mathematics that others lose. What readers added is Hugging Face's. The bundled corpus only fills gaps.
 */
const PRECEDENCE = {
  authors: ['arxiv', 'hf', 'file', 'corpus'],
  readers: ['hf', 'file', 'arxiv', 'corpus'],
} as const satisfies Record<string, SourceName[]>

/** Columns of `papers` by whose matter they are. */
export const COLUMNS = {
  authors: ['title', 'abstract', 'authors', 'author_count', 'published_on', 'title_key'],
  readers: [
    'organization_slug',
    'organization_name',
    'featured_on',
    'upvotes',
    'num_comments',
    'code_url',
    'code_stars',
    'discussion_url',
    'project_url',
    'keywords',
    'ai_summary',
  ],
} as const

/** The sources whose word on such a matter counts more than this one's; a paper that has one keeps its fields. */
export function sourcesAbove(matter: keyof typeof PRECEDENCE, source: SourceName): SourceName[] {
  const order: readonly SourceName[] = PRECEDENCE[matter]
  return order.slice(0, order.indexOf(source))
}
