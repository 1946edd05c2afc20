'use client'
import ErrorPage from './error'
import './globals.css'

/** What is shown when even the frame around the pages could not be made. */
export default function GlobalError({ reset }: { reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Error · Daily Papers</title>
        <ErrorPage reset={reset} />
      </body>
    </html>
  )
}
