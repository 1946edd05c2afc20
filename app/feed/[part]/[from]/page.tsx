import type { Metadata } from 'next'
import { notFound, permanentRedirect, redirect } from 'next/navigation'
import { cache } from 'react'
import { FeedView } from '@/components/feed/feed-view'
import { decodeCursor } from '@/lib/feed/cursor'
import { findPart } from '@/lib/feed/find-part'
import { loadFeed } from '@/lib/feed/load'
import { feedMetadata } from '@/lib/feed/metadata'
import { decodedPath, partFromPath, partInPath } from '@/lib/feed/part'
import { partPath } from '@/lib/feed/paths'

type Props = PageProps<'/feed/[part]/[from]'>

/**
 * The feed (`all`) or a part of it, from its newest paper (`newest`) or from a cursor: what `/`, `/?cursor=` and
 * the addresses of periods, organisations and authors are rewritten to (next.config.ts).
 */
export default async function FeedPage({ params }: Props) {
  const { part, from } = await params
  return <FeedView feed={await load(part, from)} />
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { part, from } = await params
  return feedMetadata(await load(part, from), from === 'newest' ? undefined : from)
}

const load = cache(async (key: string, from: string) => {
  const name = key === 'all' ? undefined : partFromPath(key)
  if (key !== 'all' && !name) notFound()
  const cursor = from === 'newest' ? undefined : decodeCursor(from)
  if (from !== 'newest' && !cursor) redirect(partPath(name))
  const part = name && (await findPart(name))
  if (name && !part) notFound()
  if (part && partInPath(part) !== decodedPath(key)) permanentRedirect(partPath(part))
  const feed = await loadFeed(cursor, part)
  if (part && feed.summary.papers === 0) notFound()
  return feed
})

export const revalidate = 60

/** Nothing is rendered while building: servers of different databases share one build. */
export function generateStaticParams() {
  return []
}
