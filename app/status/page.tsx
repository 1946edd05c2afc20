import type { Metadata } from 'next'
import { StatusPage } from '@/components/status/status-page'
import { statusNow } from '@/lib/ingest/status/status-now'
import { pageMetadata } from '@/lib/site/metadata'

/** `/status`: how fresh the papers are; made anew each time, as the end of a run changes no paper. */
export default async function StatusRoute() {
  return <StatusPage {...(await statusNow())} />
}

export function generateMetadata(): Metadata {
  return pageMetadata({
    title: 'Status',
    description: 'When papers were fetched last and will be next, from which sources they are, and how many.',
    path: '/status',
  })
}

export const dynamic = 'force-dynamic'
