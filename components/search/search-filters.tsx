import { Icon } from '@/components/site/icons'
import { Fault } from '@/components/subscribe/field'
import type { Parameter } from '@/lib/search/query/parameters'
import type { ReadSearch } from '@/lib/search/query/request'
import { SEARCH_FORM } from './search-form'

const FILTERS: Parameter[] = ['from', 'to', 'org', 'min_upvotes', 'has_code', 'without']

interface FilterProps extends Pick<ReadSearch, 'fields' | 'faults'> {
  name: Parameter
  label: string
  type: 'date' | 'text' | 'number'
  value?: string
  placeholder?: string
}

/** What papers must be besides holding the words: fields of the one form, in the margin, on a phone folded. */
export function SearchFilters({ request, fields, faults }: ReadSearch) {
  const { from, to, hasCode, sort } = request
  const isInUse = FILTERS.some(name => fields[name] !== undefined)
  const known = { fields, faults }
  return (
    <details className="filters" open={isInUse}>
      <summary>
        Filters
        <Icon name="right" />
      </summary>
      <fieldset>
        <legend className="vh">Filters</legend>
        {/* A browser shows days alone: of a month or a year, the address's end of it. */}
        <Filter name="from" label="Published from" type="date" value={from} {...known} />
        <Filter name="to" label="to" type="date" value={to} {...known} />
        <Filter name="org" label="Organisation" type="text" placeholder="any" {...known} />
        <Filter name="min_upvotes" label="At least … upvotes" type="number" placeholder="0" {...known} />
        <Filter name="without" label="Without the words" type="text" {...known} />
        <label className="check">
          <input form={SEARCH_FORM} type="checkbox" name="has_code" value="1" defaultChecked={hasCode} />
          Has code
        </label>
        {faults.has_code && <Fault>{faults.has_code}</Fault>}
        {sort !== 'relevance' && <input form={SEARCH_FORM} type="hidden" name="sort" value={sort} />}
        <button className="btn" type="submit" form={SEARCH_FORM}>
          Apply
        </button>
      </fieldset>
    </details>
  )
}

function Filter({ name, label, type, value, placeholder, fields, faults }: FilterProps) {
  const fault = faults[name]
  return (
    <p>
      <label htmlFor={`by-${name}`}>{label}</label>
      <input
        className="field"
        form={SEARCH_FORM}
        id={`by-${name}`}
        name={name}
        type={fault ? 'text' : type}
        min={type === 'number' ? 0 : undefined}
        maxLength={type === 'text' ? 250 : undefined}
        defaultValue={(fault ? fields[name] : value) ?? fields[name]}
        placeholder={placeholder}
        aria-invalid={fault ? true : undefined}
        aria-describedby={fault ? `by-${name}-fault` : undefined}
      />
      {fault && <Fault id={`by-${name}-fault`}>{fault}</Fault>}
    </p>
  )
}
