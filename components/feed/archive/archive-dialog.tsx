'use client'
import { useEffect, useRef } from 'react'
import { Icon } from '@/components/site/icons'
import { showArchive } from './show-archive'

/** Opens "All days" in place: every link of the page marked `data-archive`, and what it leads to in turn. */
export function ArchiveDialog() {
  const dialog = useRef<HTMLDialogElement>(null)

  useEffect(() => {
    for (const control of document.querySelectorAll('[data-archive]')) {
      control.setAttribute('aria-haspopup', 'dialog')
    }
    const listen = (event: MouseEvent) => dialog.current && showArchive(event, dialog.current)
    document.addEventListener('click', listen)
    return () => document.removeEventListener('click', listen)
  }, [])

  return (
    <dialog className="archive-dialog" aria-label="All days" ref={dialog}>
      <form method="dialog">
        <button type="submit" aria-label="Close">
          <Icon name="close" />
        </button>
      </form>
      <div />
    </dialog>
  )
}
