import 'server-only'
import { createHash } from 'node:crypto'
import type { ReactNode } from 'react'
import { keepDrawing } from './drawings'
import { StandingMarkup } from './standing-markup'

interface OnceProps {
  /** All that the children are drawn from, as JSON can write it. */
  content: unknown
  /** Plain elements: no client component and no promise among them. */
  children: ReactNode
}

/**
 * Sends its children as HTML only. Next repeats all that server components draw as data for the browser's
 * React, which makes a page of texts twice as long; these need no React there and stay as they arrive.
 */
export function Once({ content, children }: OnceProps) {
  const key = createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 12)
  keepDrawing(key, children)
  return <StandingMarkup drawing={key} />
}
