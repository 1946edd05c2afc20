import { useEffect, useLayoutEffect, useRef } from 'react'
import { type FeedMemory, recallFeed, rememberFeed, scrollToRemembered } from './feed-memory'
import type { FeedPages } from './use-feed-pages'

/**
 * Brings a reader who comes back from a paper to the same card at the same height, with the pages that
 * were loaded before.
 * @param onReady called once, with the number of older pages that were restored.
 */
export function useFeedMemory(older: FeedPages, newer: FeedPages, onReady: (restored: number) => void) {
  const awaited = useRef<FeedMemory>(undefined)
  const start = useRef(() => {
    const memory = recallFeed()
    if (!memory) return onReady(0)
    awaited.current = memory
    void Promise.all([older.restore(memory.older), newer.restore(memory.newer)])
  })

  useEffect(() => start.current(), [])

  useLayoutEffect(() => {
    const memory = awaited.current
    if (!memory) return
    if (older.pages.length < memory.older.length || newer.pages.length < memory.newer.length) return
    awaited.current = undefined
    scrollToRemembered(memory)
    onReady(memory.older.length)
  })

  useEffect(() => {
    const remember = () => rememberFeed(older.pages, newer.pages)
    window.addEventListener('pagehide', remember)
    return () => window.removeEventListener('pagehide', remember)
  }, [older.pages, newer.pages])
}
