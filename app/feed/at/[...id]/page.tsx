import type { Metadata } from 'next'
import { notFound, permanentRedirect } from 'next/navigation'
import { cache } from 'react'
import { FeedView } from '@/components/feed/feed-view'
import { loadFeedAround } from '@/lib/feed/load'
import { linkedFeedMetadata } from '@/lib/feed/metadata'
import { idFromPath } from '@/lib/papers/id-from-path'
import { feedAtPaperPath } from '@/lib/papers/paths'
import { storedId } from '@/lib/papers/stored-id'

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
  const parts = path.split('/')
  const asked = idFromPath(parts)
  const feed = asked && (await loadFeedAround(asked))
  if (feed) return { feed, id: asked }
  const id = await storedId(parts)
  if (!id) notFound()
  permanentRedirect(feedAtPaperPath(id))
})

export const revalidate = 60

/** Nothing is rendered while building: servers of different databases share one build. */
export function generateStaticParams() {
  return []
}
