import type { Route } from 'next'

/** The address of the feed's page at a cursor. */
export function cursorPath(cursor: string): Route {
  return `/?cursor=${cursor}`
}
