import type { Metadata } from 'next'
import { HelpPage } from '@/components/search/help/help-page'
import { pageMetadata } from '@/lib/site/metadata'

const DESCRIPTION = 'What can be typed into the search, its filters and orders, and how papers are ranked.'

/** `/search/help`: how search works. */
export default function SearchHelpRoute() {
  return <HelpPage />
}

export function generateMetadata(): Metadata {
  return pageMetadata({ title: 'How search works', description: DESCRIPTION, path: '/search/help' })
}
