import { type RefObject, useLayoutEffect, useRef } from 'react'

/**
 * Keeps an element where the reader sees it while `rows` of something grow above it.
 * @returns the ref of that element.
 */
export function useKeptPosition(rows: number): RefObject<HTMLDivElement | null> {
  const element = useRef<HTMLDivElement>(null)
  const before = useRef({ rows, top: 0 })

  useLayoutEffect(() => {
    const top = element.current?.offsetTop ?? 0
    const grown = top - before.current.top
    if (rows !== before.current.rows) window.scrollBy({ top: grown, behavior: 'instant' })
    before.current = { rows, top }
  })
  return element
}
