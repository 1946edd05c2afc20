'use client'
import { NoticePage } from '@/components/site/notice'
import { SiteHeader } from '@/components/site/site-header'

/** What a page shows that could not be made, with a way to try again. */
export default function ErrorPage({ reset }: { reset: () => void }) {
  return (
    <>
      <SiteHeader />
      <main id="papers">
        <NoticePage
          warn
          title="This page could not be made"
          actions={
            <>
              <button type="button" className="btn" onClick={reset}>
                Try again
              </button>
              <a className="text-link" href="/">
                Go to the newest papers
              </a>
            </>
          }
        >
          The papers cannot be read just now. Nothing is lost; in a moment it may work again.
        </NoticePage>
      </main>
    </>
  )
}
