import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { PaperPage } from '@/components/paper/paper-page'
import { SiteHeader } from '@/components/site/site-header'
import { paperWithNeighbours } from '@/lib/feed/queries'
import { idFromPath } from '@/lib/papers/id-from-path'
import { paperMetadata } from '@/lib/papers/metadata'
import { similarTo } from '@/lib/search/similar/similar-to'

type Props = PageProps<'/papers/[...id]'>

/** One paper: `/papers/2510.15262`, or with an old identifier `/papers/astro-ph/0601001`. */
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
  const id = idFromPath(params.id)
  const found = id && (await paperWithNeighbours(id))
  if (!found) notFound()
  return found
})

export const revalidate = 60

/** Nothing is rendered while building: servers of different databases share one build. */
export function generateStaticParams() {
  return []
}
