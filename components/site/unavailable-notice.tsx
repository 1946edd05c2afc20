import type { ReactNode } from 'react'
import { NoticePage } from './notice'

/** What a page says that could not be made; `again` is the control that asks for it once more. */
export function UnavailableNotice({ again }: { again: ReactNode }) {
  return (
    <NoticePage
      warn
      title="This page could not be made"
      actions={
        <>
          {again}
          <a className="text-link" href="/">
            Go to the newest papers
          </a>
        </>
      }
    >
      The papers cannot be read just now. Nothing is lost; in a moment it may work again.
    </NoticePage>
  )
}
