import type { Metadata } from 'next'
import { notFound, permanentRedirect } from 'next/navigation'
import { cache } from 'react'
import { PaperPage } from '@/components/paper/paper-page'
import { SiteHeader } from '@/components/site/site-header'
import { paperWithNeighbours } from '@/lib/feed/queries'
import { idFromPath } from '@/lib/papers/id-from-path'
import { paperMetadata } from '@/lib/papers/metadata'
import { paperPath } from '@/lib/papers/paths'
import { storedId } from '@/lib/papers/stored-id'
import { similarTo } from '@/lib/search/similar/similar-to'

type Props = PageProps<'/papers/[...id]'>

/**
 * One paper: `/papers/2510.15262`, or with an old identifier `/papers/astro-ph/0601001`. Other identifiers of it, and
 * those with a version, lead there.
 */
export default async function PaperRoute({ params }: Props) {
  const found = await load(await params)
  return (
    <>
      <SiteHeader current="papers" />
      <main id="papers">
        <PaperPage {...found} similar={await similarTo(found.paper.id)} />
      </main>
    </>
  )
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { paper } = await load(await params)
  return paperMetadata(paper)
}

const load = cache(async (params: { id: string[] }) => {
  const asked = idFromPath(params.id)
  const found = asked && (await paperWithNeighbours(asked))
  if (found) return found
  const id = await storedId(params.id)
  if (!id) notFound()
  permanentRedirect(paperPath(id))
})

export const revalidate = 60

/** Nothing is rendered while building: servers of different databases share one build. */
export function generateStaticParams() {
  return []
}
