import type { ReactNode } from 'react'
import type { Wishes } from '@/lib/subscribers/wishes'
import { FREQUENCIES } from './wishes-words'

/** Terms and what there is to say of each. */
export function Facts({ facts }: { facts: [term: string, fact: ReactNode][] }) {
  return (
    <dl className="facts">
      {facts.map(([term, fact]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{fact}</dd>
        </div>
      ))}
    </dl>
  )
}

/** A subscription as it is stored. */
export function SubscriptionFacts({ email, wishes }: { email: string; wishes: Wishes }) {
  const { frequency, query, minUpvotes, organization } = wishes
  return (
    <Facts
      facts={[
        ['Address', email],
        ['How often', FREQUENCIES[frequency]],
        ['Only about', query ?? 'any subject'],
        ['At least', minUpvotes === 1 ? '1 upvote' : `${minUpvotes} upvotes`],
        ...(organization ? [['Organisation', organization] as [string, string]] : []),
      ]}
    />
  )
}
