import type { MouseEvent, Ref } from 'react'
import { Icon } from '@/components/site/icons'
import type { Stretch, Suggestion } from '@/lib/search/suggest/suggestion'

const ICONS = { paper: 'sheet', organization: 'organization', author: 'person', word: 'search' } as const

interface SuggestionListProps {
  id: string
  suggestions: Suggestion[]
  /** The place of the chosen one; -1 for none. */
  chosen: number
  ref: Ref<HTMLDivElement>
}

/** The suggestions under the field. The options are links, for readers who open them elsewhere. */
export function SuggestionList({ id, suggestions, chosen, ref }: SuggestionListProps) {
  return (
    <div className="suggest">
      {/* The field keeps the focus while a mouse presses here. */}
      <div id={id} role="listbox" aria-label="Suggestions" ref={ref} onMouseDown={keepFocus}>
        {suggestions.map(({ kind, text, typed, detail, href }, place) => (
          <a
            key={href}
            id={`${id}-${place}`}
            data-kind={kind}
            role="option"
            aria-selected={place === chosen}
            tabIndex={-1}
            href={href}
          >
            <Icon name={ICONS[kind]} />
            <span>{pieces(text, typed)}</span>
            {detail && <small>{detail}</small>}
          </a>
        ))}
      </div>
      <p aria-hidden="true">
        <span>
          <kbd>↑</kbd> <kbd>↓</kbd> choose
        </span>
        <span>
          <kbd>Enter</kbd> open
        </span>
        <span>
          <kbd>Esc</kbd> close
        </span>
      </p>
    </div>
  )
}

function keepFocus(event: MouseEvent): void {
  event.preventDefault()
}

/** The text with what was typed in bold. */
function pieces(text: string, typed: Stretch[]) {
  return typed.map(([start, end], index) => (
    <span key={start}>
      {text.slice(typed[index - 1]?.[1] ?? 0, start)}
      <b>{text.slice(start, end)}</b>
      {index === typed.length - 1 && text.slice(end)}
    </span>
  ))
}
