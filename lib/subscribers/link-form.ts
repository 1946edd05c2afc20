import { refuseForeignOrigin } from '../http/foreign-origin'
import { type Posted, readPosted } from '../http/posted'
import { problem } from '../http/problem'

/** Reads a form on the page of a mailed link: its fields, or the problem to answer with. */
export async function readLinkForm(request: Request): Promise<Posted | Response> {
  const refusal = refuseForeignOrigin(request)
  if (refusal) return refusal
  const posted = await readPosted(request)
  if (posted instanceof Response || posted.isForm) return posted
  return problem(415, 'Send application/x-www-form-urlencoded or multipart/form-data.')
}

/** The page of a mailed link. What has not the form of a token leads to the page that does not know it. */
export function linkPage(page: 'confirm' | 'unsubscribe' | 'preferences', token: string): string {
  return `/${page}/${/^[\w-]{1,100}$/.test(token) ? token : 'unknown'}`
}
