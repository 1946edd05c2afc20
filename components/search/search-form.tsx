import { Fault } from '@/components/subscribe/field'

/** The identifier of the search page's one form; the filters, which stand elsewhere, belong to it by it. */
export const SEARCH_FORM = 'search'

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
        <search>
          <form id={SEARCH_FORM} action="/search">
            <input
              className="field"
              type="search"
              name="q"
              defaultValue={typed}
              aria-label="Search papers"
              aria-invalid={fault ? true : undefined}
              aria-describedby={fault ? 'q-fault' : undefined}
              autoComplete="off"
            />
            <button type="submit" className="btn go">
              Search
            </button>
          </form>
        </search>
        {fault && <Fault id="q-fault">{fault}</Fault>}
      </div>
    </div>
  )
}
