'use client'
import { useId, useRef } from 'react'
import { Icon } from '@/components/site/icons'
import { countOf } from '@/lib/papers/count-of'
import { SuggestionList } from './suggestion-list'
import { useCombobox } from './use-combobox'
import { useSlash } from './use-slash'

interface SearchBoxProps {
  /** In the bar at the head of a page, or as the field of a page of its own. */
  size: 'bar' | 'page'
  /** What was searched for. */
  value?: string
  /** The form's identifier, for controls that stand elsewhere. */
  form?: string
  /** The identifier of what says why the value was not understood. */
  fault?: string
}

/** The field to search with; with script, it suggests what may be meant, and `/` leads to it. */
export function SearchBox({ size, value, form, fault }: SearchBoxProps) {
  const field = useRef<HTMLInputElement>(null)
  const way = useRef<HTMLAnchorElement>(null)
  const id = useId()
  const { suggestions, chosen, list, type, press, close } = useCombobox()
  const isOpen = suggestions !== undefined && suggestions.length > 0
  useSlash(field, way)

  return (
    <search className={`search-box ${size}`} aria-label={size === 'page' ? 'Papers' : undefined}>
      <form id={form} action="/search" onSubmit={close}>
        <div className="find">
          <Icon name="search" />
          <input
            ref={field}
            type="search"
            name="q"
            defaultValue={value}
            placeholder="Search papers"
            aria-label="Search papers"
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            enterKeyHint="search"
            role="combobox"
            aria-autocomplete="list"
            aria-expanded={isOpen}
            aria-controls={isOpen ? id : undefined}
            aria-activedescendant={isOpen && chosen >= 0 ? `${id}-${chosen}` : undefined}
            aria-invalid={fault ? true : undefined}
            aria-describedby={fault}
            onChange={({ target, nativeEvent }) => {
              if (!(nativeEvent instanceof InputEvent && nativeEvent.isComposing)) type(target)
            }}
            onCompositionEnd={({ currentTarget }) => type(currentTarget)}
            onKeyDown={press}
            onBlur={close}
          />
          <span className="key" aria-hidden="true">
            <kbd>/</kbd>
          </span>
        </div>
        {size === 'page' && (
          <button type="submit" className="btn go">
            Search
          </button>
        )}
        {isOpen && <SuggestionList id={id} suggestions={suggestions} chosen={chosen} ref={list} />}
      </form>
      {size === 'bar' && (
        <a className="find-way" href="/search" aria-label="Search" ref={way}>
          <Icon name="search" />
        </a>
      )}
      <p className="vh" role="status">
        {suggestions && (isOpen ? countOf(suggestions.length, 'suggestion') : 'No suggestions')}
      </p>
    </search>
  )
}
