'use client'
import { useEffect, useRef } from 'react'
import { SiteBar } from '@/components/site/site-bar'
import { UnavailableNotice } from '@/components/site/unavailable-notice'

/** What a page shows that could not be made, with a way to try again. */
export default function ErrorPage() {
  const again = useRef<HTMLButtonElement>(null)

  // What had the focus is gone with the page.
  useEffect(() => again.current?.focus(), [])

  return (
    <>
      <SiteBar />
      <main id="papers">
        <UnavailableNotice
          again={
            // From the server: what failed there would only fail again if it were drawn once more here.
            <button ref={again} type="button" className="btn" onClick={() => location.reload()}>
              Try again
            </button>
          }
        />
      </main>
    </>
  )
}
