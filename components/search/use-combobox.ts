import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useSuggestions } from './use-suggestions'

/**
 * The keys of an editable combobox with a list.
 * Source: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
 * @param list the listbox; its options are links.
 */
export function useCombobox() {
  const { suggestions, ask, drop } = useSuggestions()
  const [chosen, setChosen] = useState(-1)
  const list = useRef<HTMLDivElement>(null)
  const count = suggestions?.length ?? 0

  function close() {
    drop()
    setChosen(-1)
  }

  function type(field: HTMLInputElement) {
    setChosen(-1)
    ask(field.value)
  }

  // A page that is kept for Back comes back without them.
  useEffect(() => {
    addEventListener('pagehide', close)
    return () => removeEventListener('pagehide', close)
  })

  function move(field: HTMLInputElement, step: 1 | -1) {
    if (count === 0) return ask(field.value)
    // From the field, -1, one step back leads to the last.
    const next = chosen + step
    setChosen(next >= count ? 0 : next < 0 ? count - 1 : next)
  }

  function press(event: KeyboardEvent<HTMLInputElement>) {
    // While an input method composes a word, the keys are its own (229: https://www.w3.org/TR/uievents/).
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    const { key, currentTarget: field } = event
    if (event.ctrlKey || event.metaKey) return
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault()
      move(field, key === 'ArrowDown' ? 1 : -1)
    } else if (key === 'Home' || key === 'End' || key === 'ArrowLeft' || key === 'ArrowRight') {
      setChosen(-1)
    } else if (key === 'Escape') {
      // Some browsers would empty the field.
      event.preventDefault()
      if (suggestions) close()
      else field.blur()
    } else if (key === 'Enter') {
      const option = list.current?.querySelectorAll('a')[chosen]
      if (option) event.preventDefault()
      close()
      option?.click()
    }
  }

  return { suggestions, chosen, list, type, press, close }
}
