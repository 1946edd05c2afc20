import type { Metadata } from 'next'
import { SearchView } from '@/components/search/search-view'
import { excerpt } from '@/lib/papers/excerpt'
import { readSearch } from '@/lib/search/query/request'
import { loadSearch } from '@/lib/search/results/load-search'
import { pageMetadata, unlisted } from '@/lib/site/metadata'

type Props = PageProps<'/search'>

/** `/search?q=`: what was found, or what can be looked for. */
export default async function SearchRoute({ searchParams }: Props) {
  const read = readSearch(await searchParams)
  return <SearchView read={read} page={await loadSearch(read.request)} />
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { fields, faults } = readSearch(await searchParams)
  // The title is the first thing that a screen reader says of a page.
  if (Object.keys(faults).length > 0)
    return unlisted('Error: Search', 'Something of this search was not understood.')
  if (Object.keys(fields).length === 0) {
    const description =
      'Search research papers by words of their titles and abstracts, authors and organisations.'
    return pageMetadata({ title: 'Search', description, path: '/search' })
  }
  return unlisted(fields.q ? excerpt(fields.q, 100) : 'Search', 'Research papers that fit a search.')
}

export const dynamic = 'force-dynamic'
