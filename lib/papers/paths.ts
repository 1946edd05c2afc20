import type { Route } from 'next'
import { slugInPath } from '../organizations/slug-in-path'

/** The address of a paper's page; an old identifier keeps its slash: `/papers/astro-ph/0601001`. */
export function paperPath(id: string): Route {
  return `/papers/${id.split('/').map(encodeURIComponent).join('/')}` as Route
}

/** The address of all that is known of a paper, as JSON. */
export function paperApiPath(id: string): string {
  return `/api${paperPath(id)}`
}

/** The address of the feed opened at a paper, which is also what Share copies. */
export function feedAtPaperPath(id: string): Route {
  return `/?paper=${encodeURIComponent(id)}#paper-${id}` as Route
}

/** The address of an organisation's papers, by its slug. */
export function organizationPath(slug: string): Route {
  return `/org/${encodeURIComponent(slugInPath(slug))}` as Route
}

/** The address of an author's papers, by the slug that `authorSlug` makes of the name. */
export function authorPath(slug: string): Route {
  return `/author/${encodeURIComponent(slug)}` as Route
}

/** The paper's abstract page on arXiv. */
export function arxivUrl(arxivId: string): string {
  return `https://arxiv.org/abs/${arxivId}`
}

/** The paper's PDF on arXiv. */
export function pdfUrl(arxivId: string): string {
  return `https://arxiv.org/pdf/${arxivId}`
}
