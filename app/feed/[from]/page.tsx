import { redirect } from 'next/navigation'
import { FeedView } from '@/components/feed/feed-view'
import { loadFeed } from '@/lib/feed/load'

/** The feed from its newest paper (`/`), or from a cursor (`/?cursor=`); see the rewrites in next.config.ts. */
export default async function FeedPage({ params }: PageProps<'/feed/[from]'>) {
  const { from } = await params
  const feed = await loadFeed(from === 'newest' ? undefined : from)
  if (!feed) redirect('/')
  return <FeedView feed={feed} />
}

export const revalidate = 60

/** Nothing is rendered while building: servers of different databases share one build. */
export function generateStaticParams() {
  return []
}
