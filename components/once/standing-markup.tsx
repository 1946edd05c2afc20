'use client'
import { useState } from 'react'
import { drawingOf } from './drawings'

/**
 * On the server, the drawing; in the browser, whatever markup stands in its place, untouched. React neither
 * compares nor hydrates what is inside; if it must draw the page anew, it takes the markup that stood there.
 */
export function StandingMarkup({ drawing }: { drawing: string }) {
  const [standing] = useState(() => standingMarkup(drawing))
  if (standing === undefined) {
    return (
      <div id={drawing} className="contents">
        {drawingOf(drawing)}
      </div>
    )
  }
  // The markup is the document's own: it is handed back as the browser has it, and nothing is added.
  const asItStands = { dangerouslySetInnerHTML: { __html: standing }, suppressHydrationWarning: true }
  return <div id={drawing} className="contents" {...asItStands} />
}

function standingMarkup(id: string): string | undefined {
  return typeof document === 'undefined' ? undefined : document.getElementById(id)?.innerHTML
}
