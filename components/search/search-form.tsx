import { Fault } from '@/components/subscribe/field'
import { SearchBox } from './search-box'

/** The identifier of the search page's one form; the filters, which stand elsewhere, belong to it by it. */
export const SEARCH_FORM = 'search'

const FAULT = 'q-fault'

interface SearchFormProps {
  typed?: string
  fault?: string
}

/** The field of the search page. */
export function SearchForm({ typed, fault }: SearchFormProps) {
  return (
    <div className="ask frame">
      <p className="where">Search</p>
      <div className="span2">
        <SearchBox size="page" form={SEARCH_FORM} value={typed} fault={fault && FAULT} />
        {fault && <Fault id={FAULT}>{fault}</Fault>}
      </div>
    </div>
  )
}
