import { SiteHeader } from '@/components/site/site-header'
import type { ReadSearch } from '@/lib/search/query/request'
import type { SearchPage } from '@/lib/search/results/found'
import { SearchFilters } from './search-filters'
import { SearchForm } from './search-form'
import { SearchResults } from './search-results'
import { NotUnderstood, SearchStart } from './search-start'
import '../subscribe/form.css'
import './search.css'
import './results.css'

interface SearchViewProps {
  read: ReadSearch
  /** What was found; absent where nothing was asked for, or nothing that is understood. */
  page?: SearchPage
}

/** The page of a search: the field, the filters in the left margin, and what was found. */
export function SearchView({ read, page }: SearchViewProps) {
  const { fields, faults } = read
  return (
    <>
      <SiteHeader search={false} />
      <main id="papers">
        <SearchForm typed={fields.q} fault={faults.q} />
        <div className="frame found-frame">
          <SearchFilters {...read} />
          <div className="span2 cards">
            {page && <SearchResults read={read} page={page} />}
            {!page && fields.q !== undefined && <NotUnderstood typed={fields.q} fault={faults.q} />}
            {!page && fields.q === undefined && <SearchStart />}
          </div>
        </div>
      </main>
    </>
  )
}
