import type { MouseEventHandler } from 'react'
import { PaperCardSkeleton } from '@/components/paper/paper-card-skeleton'
import { Notice } from '@/components/site/notice'
import type { PartName } from '@/lib/feed/paths'
import { countOf } from '@/lib/papers/count-of'
import { yearsBetween } from './years-between'

type Press = MouseEventHandler<HTMLElement>

/** The next page as a link that works without JavaScript; `onPress` loads it in place. */
export function LoadMore({ href, onPress }: { href: string; onPress?: Press }) {
  return (
    <div className="frame more-row">
      <p className="span2">
        <a className="btn" rel="next" href={href} onClick={onPress}>
          Load more papers
        </a>
      </p>
    </div>
  )
}

interface NewerRowProps {
  href: string
  /** How many papers are newer. */
  count: number
  state?: 'idle' | 'loading' | 'error' | 'done'
  onPress?: Press
}

/** Stands above the first card when newer papers exist: the way up from a linked card or a later page. */
export function NewerRow({ href, count, state = 'idle', onPress }: NewerRowProps) {
  return (
    <div className="frame newer-row">
      <p className="span2">
        <a className="btn" rel="prev" href={href} onClick={onPress} aria-busy={state === 'loading'}>
          {state === 'loading' ? 'Loading…' : 'Load newer papers'}
        </a>
        {state === 'error' ? (
          <span role="alert">They did not load; press again to retry.</span>
        ) : (
          <span className="muted">{count} newer</span>
        )}
        <a className="text-link" href="/">
          Go to the newest
        </a>
      </p>
    </div>
  )
}

/** Two cards' places while the next page is on its way; its link is there, but not seen. */
export function FeedTail({ nextHref }: { nextHref: string | null }) {
  return (
    <div className="frame tail">
      <div className="span2">
        <PaperCardSkeleton />
        <PaperCardSkeleton />
        {nextHref && (
          <a className="invisible" rel="next" href={nextHref}>
            Load more papers
          </a>
        )}
      </div>
    </div>
  )
}

interface FeedErrorProps {
  /** How many papers stand above and stay. */
  loaded: number
  /** The page that did not load, as a link. */
  nextHref: string
  onRetry?: Press
}

/** The next page did not load; what is loaded stays. */
export function FeedError({ loaded, nextHref, onRetry }: FeedErrorProps) {
  const actions = (
    <>
      {onRetry && (
        <button type="button" className="btn" onClick={onRetry}>
          Try again
        </button>
      )}
      <a className="text-link" rel="next" href={nextHref}>
        Open the next page instead
      </a>
    </>
  )
  return (
    <div className="frame feed-end">
      <div className="span2">
        <Notice warn title="The next papers did not load" actions={actions}>
          The server did not answer.{' '}
          {loaded === 1 ? 'The paper above stays as it is.' : `The ${loaded} papers above stay as they are.`}
        </Notice>
      </div>
    </div>
  )
}

interface FeedEndProps {
  /** How many papers the feed, or the part, holds. */
  count: number
  /** The oldest day and the newest, as days or years. */
  from?: string
  to?: string
  /** Absent at the end of the whole feed. */
  part?: PartName
}

/** The end of the feed, in words. */
export function FeedEnd({ count, from, to, part }: FeedEndProps) {
  const years = yearsBetween(from, to)
  const papers = countOf(count, 'paper')
  const actions = (
    <>
      <a className="btn" href="#papers">
        Back to the top
      </a>
      {part?.kind === 'organization' ? (
        <a className="text-link" href="/orgs">
          All organisations
        </a>
      ) : (
        <a className="text-link" href="/archive">
          All days
        </a>
      )}
    </>
  )
  return (
    <div className="frame feed-end">
      <div className="span2">
        <Notice title={`That was all: ${papers}${years ? `, ${years}` : ''}`} actions={actions}>
          {part ? `Nothing else is stored ${where[part.kind]}.` : 'Nothing older is stored here.'}
        </Notice>
      </div>
    </div>
  )
}

const where = {
  day: 'for this day',
  week: 'for this week',
  month: 'for this month',
  year: 'for this year',
  undated: 'without a day',
  organization: 'from this organisation',
  author: 'from this author',
}

/** A feed with nothing in it. */
export function FeedEmpty() {
  return (
    <div className="frame feed-end">
      <div className="span2">
        <Notice as="h2" title="No papers yet">
          The store holds no papers. They appear here as soon as some are imported.
        </Notice>
      </div>
    </div>
  )
}
