import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { FeedView } from '@/components/feed/feed-view'
import { decodeCursor } from '@/lib/feed/cursor'
import { loadFeed } from '@/lib/feed/load'
import { feedMetadata } from '@/lib/feed/metadata'
import { periodPath } from '@/lib/feed/paths'
import { parsePeriod } from '@/lib/feed/period'

type Props = PageProps<'/feed/[period]/[from]'>

/**
 * The feed (`all`) or a period of it, from its newest paper (`newest`) or from a cursor: what `/`,
 * `/?cursor=` and the archive's addresses are rewritten to (next.config.ts).
 */
export default async function FeedPage({ params }: Props) {
  const { period, from } = await params
  return <FeedView feed={await load(period, from)} />
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { period, from } = await params
  return feedMetadata(await load(period, from), from === 'newest' ? undefined : from)
}

const load = cache(async (key: string, from: string) => {
  const period = key === 'all' ? undefined : parsePeriod(key)
  if (key !== 'all' && !period) notFound()
  const cursor = from === 'newest' ? undefined : decodeCursor(from)
  if (from !== 'newest' && !cursor) redirect(periodPath(period))
  const feed = await loadFeed(cursor, period)
  if (period && feed.summary.papers === 0) notFound()
  return feed
})

export const revalidate = 60

/** Nothing is rendered while building: servers of different databases share one build. */
export function generateStaticParams() {
  return []
}
