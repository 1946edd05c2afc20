import type { Route } from 'next'

/** How all organisations are listed: by name, or those with most papers first. */
export type DirectoryOrder = 'name' | 'papers'

/** The address of all organisations. */
export function directoryPath(order: DirectoryOrder = 'name'): Route {
  return (order === 'name' ? '/orgs' : '/orgs/most-papers') as Route
}
