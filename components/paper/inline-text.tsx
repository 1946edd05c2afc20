import { createElement, Fragment } from 'react'
import type { FeedPaper } from '@/lib/feed/page'

/** A paper's abstract with its addresses as links. */
export function InlineText({ paper }: { paper: FeedPaper }) {
  const pieces = paper.segments?.map(segment =>
    'href' in segment ? createElement('a', { href: segment.href }, segment.text) : segment.text,
  )
  // Spread, the pieces need no keys: they never move, and keys would weigh in the inline data.
  return pieces ? createElement(Fragment, null, ...pieces) : paper.abstract
}
