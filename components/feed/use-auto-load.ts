import { type RefObject, useEffect, useRef, useState } from 'react'
import type { FeedPages } from './use-feed-pages'

/** How many pages load by themselves before the feed waits for a press, so that its footer can be reached. */
const AUTOMATIC_PAGES = 3

/** The feed's end may be 1500 px below the window when the next page is asked for, or anywhere above it. */
const NEAR_WINDOW = '100000px 0px 1500px'

export interface AutoLoad {
  /** Stands at the end of the feed. */
  sentinel: RefObject<HTMLDivElement | null>
  /** Whether the next page comes by itself. */
  isAutomatic: boolean
  /** Allows further automatic pages: all of them, or what `used` leaves of them. */
  allow: (used?: number) => void
}

/** Loads the next page before the reader reaches the end, a few times; while the last one is drawn it waits. */
export function useAutoLoad({ state, load }: FeedPages, isUnfolding: boolean): AutoLoad {
  const sentinel = useRef<HTMLDivElement>(null)
  const [left, setLeft] = useState(0)
  const isAutomatic = left > 0 && (state === 'idle' || state === 'loading')

  useEffect(() => {
    const end = sentinel.current
    if (!end || left === 0 || state !== 'idle' || isUnfolding) return
    const observer = new IntersectionObserver(
      entries => {
        if (!entries.some(entry => entry.isIntersecting)) return
        observer.disconnect()
        load()
        setLeft(left - 1)
      },
      { rootMargin: NEAR_WINDOW },
    )
    observer.observe(end)
    return () => observer.disconnect()
  }, [state, left, load, isUnfolding])

  return { sentinel, isAutomatic, allow: (used = 0) => setLeft(Math.max(0, AUTOMATIC_PAGES - used)) }
}
