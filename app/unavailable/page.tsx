import { NoticePage } from '@/components/site/notice'
import { SiteHeader } from '@/components/site/site-header'

export const metadata = { title: 'Not available just now', robots: { index: false } }

/** The address that could not be made, whichever it is, with its query (RFC 3986, section 4.4). */
const THIS_ADDRESS = ''

/** What stands in, without script, for a page that could not be made (lib/http/stand-ins.ts). */
export default function UnavailablePage() {
  return (
    <>
      <SiteHeader />
      <main id="papers">
        <NoticePage
          warn
          title="This page could not be made"
          actions={
            <>
              <a className="btn" href={THIS_ADDRESS}>
                Try again
              </a>
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
