import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { FeedView } from '@/components/feed/feed-view'
import { loadFeedAround } from '@/lib/feed/load'
import { linkedFeedMetadata } from '@/lib/feed/metadata'
import { idFromPath } from '@/lib/papers/id-from-path'

type Props = PageProps<'/feed/at/[...id]'>

/** The feed opened at one paper's card (`/?paper=`); see the rewrites in next.config.ts. */
export default async function FeedAtPaperPage({ params }: Props) {
  const { feed, id } = await load((await params).id.join('/'))
  return <FeedView feed={feed} linkedId={id} />
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { feed, id } = await load((await params).id.join('/'))
  return linkedFeedMetadata(feed, id)
}

const load = cache(async (path: string) => {
  const id = idFromPath(path.split('/'))
  const feed = id && (await loadFeedAround(id))
  if (!feed) notFound()
  return { feed, id }
})

export const revalidate = 60

/** Nothing is rendered while building: servers of different databases share one build. */
export function generateStaticParams() {
  return []
}
