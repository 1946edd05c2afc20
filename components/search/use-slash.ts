import { type RefObject, useEffect } from 'react'

/** Where a slash is a slash. */
const TYPING = 'input, textarea, select, [contenteditable], dialog, [role="dialog"]'

/** Makes `/` lead to the field from everywhere on the page, or to the way to it where the field is not shown. */
export function useSlash(
  field: RefObject<HTMLInputElement | null>,
  way: RefObject<HTMLAnchorElement | null>,
) {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
      if (event.defaultPrevented || isTyping(event.target)) return
      event.preventDefault()
      field.current?.focus()
      field.current?.select()
      if (document.activeElement !== field.current) way.current?.click()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [field, way])
}

function isTyping(target: EventTarget | null): boolean {
  return (
    document.querySelector('dialog[open]') !== null ||
    (target instanceof Element && target.closest(TYPING) !== null)
  )
}
