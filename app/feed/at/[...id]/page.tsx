import { notFound } from 'next/navigation'
import { FeedView } from '@/components/feed/feed-view'
import { loadFeedAround } from '@/lib/feed/load'
import { idFromPath } from '@/lib/papers/id-from-path'

/** The feed opened at one paper's card (`/?paper=`); see the rewrites in next.config.ts. */
export default async function FeedAtPaperPage({ params }: PageProps<'/feed/at/[...id]'>) {
  const id = idFromPath((await params).id)
  const feed = id && (await loadFeedAround(id))
  if (!feed) notFound()
  return <FeedView feed={feed} linkedId={id} />
}

export const metadata = { robots: { index: false } }

export const revalidate = 60

/** Nothing is rendered while building: servers of different databases share one build. */
export function generateStaticParams() {
  return []
}
