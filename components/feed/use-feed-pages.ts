import { useState } from 'react'
import { useSWRConfig } from 'swr'
import useSWRInfinite from 'swr/infinite'
import type { FeedPage } from '@/lib/feed/page'
import { type PartName, partKey } from '@/lib/feed/paths'

export interface FeedPages {
  /** The pages loaded so far, in the order of loading. */
  pages: FeedPage[]
  /** The cursor of the page that comes next in this direction, null at the end. */
  cursor: string | null
  state: 'idle' | 'loading' | 'error' | 'done'
  /** Loads the next page, or the failed one again. */
  load: () => void
  /** Takes pages that were loaded before, without a request. */
  restore: (pages: FeedPage[]) => Promise<void>
  /** How many papers came in that way. */
  restored: number
}

type End = 'nextCursor' | 'previousCursor'

/**
 * The pages of the feed beyond the one that the server drew, in the direction of `end`; none at first.
 * @param start the cursor of the first of them, null when there is none.
 * @param part the part to stay in.
 */
export function useFeedPages(start: string | null, end: End, part?: PartName): FeedPages {
  const address = (cursor: string | null) => cursor && addressOf(cursor, part)
  const { mutate } = useSWRConfig()
  const [restored, setRestored] = useState(0)
  const { data, error, size, setSize, isValidating } = useSWRInfinite<FeedPage, Error>(
    (index: number, previous: FeedPage | null) => address(index === 0 ? start : (previous?.[end] ?? null)),
    fetchPage,
    {
      initialSize: 0,
      // Pages never change once loaded; comparing them by content would take longer with each.
      compare: Object.is,
      revalidateFirstPage: false,
      revalidateIfStale: false,
      revalidateOnFocus: false,
      revalidateOnReconnect: false,
      shouldRetryOnError: false,
    },
  )
  const pages = data ?? []
  const last = pages.at(-1)
  const cursor = last ? last[end] : start
  const isLoading = size > pages.length && (isValidating || !error)
  return {
    pages,
    cursor,
    state: isLoading ? 'loading' : error ? 'error' : cursor ? 'idle' : 'done',
    load: () => void setSize(pages.length + 1),
    restore: async saved => {
      const cursors = [start, ...saved.map(page => page[end])]
      await Promise.all(saved.map((page, index) => mutate(address(cursors[index] ?? null), page, false)))
      setRestored(saved.reduce((sum, page) => sum + page.papers.length, 0))
      await setSize(saved.length)
    },
    restored,
  }
}

function addressOf(cursor: string, part?: PartName): string {
  return `/api/feed?${part ? `in=${encodeURIComponent(partKey(part))}&` : ''}cursor=${cursor}`
}

async function fetchPage(url: string): Promise<FeedPage> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`The server answered ${response.status}.`)
  return response.json()
}
