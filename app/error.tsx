'use client'
import { useEffect, useRef } from 'react'
import { NoticePage } from '@/components/site/notice'
import { SiteBar } from '@/components/site/site-bar'

/** What a page shows that could not be made, with a way to try again. */
export default function ErrorPage() {
  const again = useRef<HTMLButtonElement>(null)

  // What had the focus is gone with the page.
  useEffect(() => again.current?.focus(), [])

  return (
    <>
      <SiteBar />
      <main id="papers">
        <NoticePage
          warn
          title="This page could not be made"
          actions={
            <>
              {/* From the server: what failed there would only fail again if it were drawn once more here. */}
              <button ref={again} type="button" className="btn" onClick={() => location.reload()}>
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
