import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { ArchivePage } from '@/components/feed/archive/archive-page'
import { SiteHeader } from '@/components/site/site-header'
import { archiveOf, monthName } from '@/lib/feed/archive'
import { daysWithPapers } from '@/lib/feed/counts'

type Props = PageProps<'/archive/[[...month]]'>

/** All days: `/archive`, `/archive/2025` and `/archive/2025-06`. */
export default async function ArchiveRoute({ params }: Props) {
  return (
    <>
      <SiteHeader current="papers" />
      <main id="papers">
        <ArchivePage archive={await load(keyOf(await params))} />
      </main>
    </>
  )
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const key = keyOf(await params)
  const { month } = await load(key)
  const name = key && month ? `, ${monthName(month.key)} ${month.key.slice(0, 4)}` : ''
  return {
    title: `All days${name}`,
    description: 'Every day that has papers, by year, month and week.',
    alternates: { canonical: key && month ? `/archive/${month.key}` : '/archive' },
  }
}

function keyOf({ month = [] }: { month?: string[] }): string {
  return month.join('/')
}

const load = cache(async (key: string) => archiveOf(await daysWithPapers(), key) ?? notFound())

export const revalidate = 60

/** Nothing is rendered while building: servers of different databases share one build. */
export function generateStaticParams() {
  return []
}
