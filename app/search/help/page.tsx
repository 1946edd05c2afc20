import type { Metadata } from 'next'
import { HelpPage } from '@/components/search/help/help-page'
import { readSearch } from '@/lib/search/query/request'
import { explainSearch } from '@/lib/search/results/explain-search'
import { pageMetadata } from '@/lib/site/metadata'

type Props = PageProps<'/search/help'>

const DESCRIPTION = 'What can be typed into the search, its filters and orders, and how papers are ranked.'

/** Explained unless another search is asked for. */
const EXAMPLE = 'weight-invariant property'

/** `/search/help?q=&paper=`: how search works, with the ranking of a paper in numbers. */
export default async function SearchHelpRoute({ searchParams }: Props) {
  const { q, paper, of } = await searchParams
  const { request, fields, faults } = readSearch({ q: q ?? EXAMPLE })
  // Sent by the form together with new words, the paper is one of the search before.
  const isChosen = typeof paper === 'string' && paper !== '' && (of === undefined || of === q)
  const id = isChosen ? paper : undefined
  const explained = faults.q === undefined ? await explainSearch(request, id) : undefined
  return <HelpPage typed={fields.q ?? ''} fault={faults.q} explained={explained} />
}

export function generateMetadata(): Metadata {
  return pageMetadata({ title: 'How search works', description: DESCRIPTION, path: '/search/help' })
}

export const dynamic = 'force-dynamic'
