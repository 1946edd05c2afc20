import { createElement, Fragment } from 'react'
import type { MarkedSegment } from '@/lib/search/results/highlight'

/** Text with its links, and with what was found in it marked. */
export function MarkedText({ segments }: { segments: MarkedSegment[] }) {
  // Spread, the pieces need no keys.
  return createElement(Fragment, null, ...segments.map(drawn))
}

function drawn(segment: MarkedSegment) {
  const text = segment.marked ? <mark>{segment.text}</mark> : segment.text
  return 'href' in segment ? <a href={segment.href}>{text}</a> : text
}
