import type { ReactNode } from 'react'
import { SiteHeader } from './site-header'

/** A page of text about the site itself. */
export function ProsePage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <SiteHeader />
      <main id="papers" className="frame">
        <article className="span2 prose">
          <h1>{title}</h1>
          {children}
        </article>
      </main>
    </>
  )
}
