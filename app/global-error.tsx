'use client'
import { NoticePage } from '@/components/site/notice'
import './globals.css'

/** What is shown when even the frame around the pages could not be made; so without its header and its icons. */
export default function GlobalError() {
  return (
    <html lang="en">
      <body>
        <title>Error · Daily Papers</title>
        <main>
          <NoticePage
            title="This page could not be made"
            actions={
              <>
                <button type="button" className="btn" onClick={() => location.reload()}>
                  Try again
                </button>
                <a className="text-link" href="/">
                  Go to the newest papers
                </a>
              </>
            }
          >
            Something here is broken. Nothing is lost; in a moment it may work again.
          </NoticePage>
        </main>
      </body>
    </html>
  )
}
