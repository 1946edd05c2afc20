import { LinkifyIt, type Match } from 'linkify-it'

/** A piece of inline text, as components draw it: plain, or a link. */
export type Segment = { text: string } | { text: string; href: string }

// Addresses only: '//' would also catch "https: //…" and comments, and fuzzy e-mail catches "mAP@0.5".
const linkify = new LinkifyIt({ fuzzyLink: true, fuzzyEmail: false })
  .add('ftp:', null)
  .add('mailto:', null)
  .add('//', null)

// "performance.To", "UI-TARS-1.5.To", "train.py" and "i.e.in" look like host names too. A bare address
// counts only with a lower-case top-level domain and, besides, a path or a name of three labels.
const bareAddress = /^(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?\/.|^(?:[\w-]{2,}\.){2,}[a-z]{2,}\/?$/

/** What every address holds, written out or bare; most texts hold none, and this costs next to nothing. */
const maybeAddress = /:\/\/|[\w-]\.[\w-]+[./]/

/** Splits text into segments; the texts of all segments joined are the text itself. */
export function toSegments(text: string): Segment[] {
  if (!maybeAddress.test(text)) return text ? [{ text }] : []
  const segments: Segment[] = []
  let end = 0
  for (const match of findAddresses(text)) {
    if (match.index > end) segments.push({ text: text.slice(end, match.index) })
    segments.push({ text: match.raw, href: hrefOf(match) })
    end = match.lastIndex
  }
  if (end < text.length) segments.push({ text: text.slice(end) })
  return segments
}

function findAddresses(text: string): Match[] {
  // What is left of \href{…}{…} puts a brace right behind an address; a space there keeps every index.
  const matches = linkify.match(text.replace(/[{}]/g, ' ')) ?? []
  return matches.filter(match => match.schema !== '' || bareAddress.test(match.raw))
}

function hrefOf(match: Match): string {
  return match.schema === '' ? `https://${match.raw}` : match.url
}
