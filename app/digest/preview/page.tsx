import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { DigestPreview } from '@/components/mail/digest-preview'
import { viewNamed } from '@/components/mail/message-view'
import { previewDigest } from '@/lib/digest/preview'
import { unlisted } from '@/lib/site/metadata'

type Props = PageProps<'/digest/preview'>

/** `/digest/preview?issue=daily&date=`: an issue of the digest as it would be sent to who wants all of it. */
export default async function PreviewPage({ searchParams }: Props) {
  const { issue, date, view } = await searchParams
  const preview = await load(issue === 'weekly' ? 'weekly' : 'daily', dayOf(date))
  return <DigestPreview preview={preview} view={viewNamed(view)} />
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { issue, date } = await searchParams
  const { rendered } = await load(issue === 'weekly' ? 'weekly' : 'daily', dayOf(date))
  return unlisted(
    'An example of the digest',
    rendered?.subject ?? 'What comes by e-mail: a message as it would be.',
  )
}

function dayOf(date: string | string[] | undefined): string | undefined {
  if (Array.isArray(date)) notFound()
  return date || undefined
}

const load = cache(
  async (issue: 'daily' | 'weekly', date?: string) => (await previewDigest({ issue, date })) ?? notFound(),
)

export const dynamic = 'force-dynamic'
