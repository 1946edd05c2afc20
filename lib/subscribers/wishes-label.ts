import { oneLine } from '../mail/one-line'
import { countOf } from '../papers/count-of'
import type { Wishes } from './wishes'

/** What somebody asked for, in words: "weekly, any subject, any number of upvotes". */
export function wishesLabel({ frequency, query, minUpvotes, organization }: Wishes): string {
  const parts = [
    frequency,
    query === undefined ? 'any subject' : `“${oneLine(query)}”`,
    minUpvotes > 0 ? `at least ${countOf(minUpvotes, 'upvote')}` : 'any number of upvotes',
    ...(organization === undefined ? [] : [`from ${oneLine(organization)}`]),
  ]
  return parts.join(', ')
}
