import { countOf } from '@/lib/papers/count-of'

/** The upvotes as a plain count; what is not known is a dash, never 0. */
export function UpvoteCount({ upvotes }: { upvotes?: number }) {
  const isKnown = upvotes !== undefined
  return (
    <span
      className={isKnown ? 'vote' : 'vote none'}
      role="img"
      title={isKnown ? countOf(upvotes, 'upvote') : 'upvotes unknown'}
    >
      {isKnown ? upvotes : '–'}
    </span>
  )
}
