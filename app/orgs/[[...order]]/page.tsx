import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { OrganizationsPage } from '@/components/organizations/organizations-page'
import { SiteHeader } from '@/components/site/site-header'
import { allOrganizations } from '@/lib/organizations/all-organizations'
import { type DirectoryOrder, directoryPath } from '@/lib/organizations/directory-path'
import { pageMetadata } from '@/lib/site/metadata'

type Props = PageProps<'/orgs/[[...order]]'>

/** Every organisation that has papers: `/orgs` by name, `/orgs/most-papers` by number. */
export default async function OrganizationsRoute({ params }: Props) {
  const order = orderOf(await params)
  return (
    <>
      <SiteHeader current="papers" />
      <main id="papers">
        <OrganizationsPage organizations={await allOrganizations()} order={order} />
      </main>
    </>
  )
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const order = orderOf(await params)
  return pageMetadata({
    title: order === 'papers' ? 'Organisations with most papers' : 'All organisations',
    description: 'Every organisation that has research papers here, with their number.',
    path: directoryPath(order),
  })
}

function orderOf({ order = [] }: { order?: string[] }): DirectoryOrder {
  if (order.length === 0) return 'name'
  return order.join('/') === 'most-papers' ? 'papers' : notFound()
}

export const revalidate = 60

/** Nothing is rendered while building: servers of different databases share one build. */
export function generateStaticParams() {
  return []
}
