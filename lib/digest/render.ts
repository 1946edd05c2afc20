import { createElement } from 'react'
import { renderMail } from '../mail/render-mail'
import type { Wishes } from '../subscribers/wishes'
import type { Choice, Issue, RenderedDigest } from './content'
import { digestSubject } from './subject'
import { Digest, type Site } from './template'

/** Mail programs show long messages cut off; this also leaves room for the reader's own address. */
const MAX_HTML_BYTES = 79_000

/**
 * The digest as those with the same wishes get it. In `html` and in `text` the placeholder stands once, for the
 * reader's own unsubscribe address. Papers so strange that 20 of them would make more than 80 KB of HTML, such as
 * ones of nothing but signs that HTML escapes, make a message with fewer.
 * @param choice at least one paper: without any there is nothing to send.
 */
export async function renderDigest(
  issue: Issue,
  choice: Choice,
  wishes: Wishes,
  site: Site,
): Promise<RenderedDigest> {
  const message = await renderMail(createElement(Digest, { issue, choice, wishes, site }))
  const isTooLong = Buffer.byteLength(message.html) > MAX_HTML_BYTES && choice.papers.length > 1
  if (isTooLong) return renderDigest(issue, { ...choice, papers: choice.papers.slice(0, -1) }, wishes, site)
  return { subject: digestSubject(issue, choice), ...message }
}
