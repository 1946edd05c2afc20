import type { MouseEvent } from 'react'

/** A click handler for a link that acts in place, but leaves opening in a new tab or window to the browser. */
export function onPlainClick(act: () => void) {
  return (event: MouseEvent<HTMLElement>) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    act()
  }
}
