import { SiteHeader } from '@/components/site/site-header'
import { UnavailableNotice } from '@/components/site/unavailable-notice'

export const metadata = { title: 'Not available just now', robots: { index: false } }

/** The address that could not be made, whichever it is, with its query (RFC 3986, section 4.4). */
const THIS_ADDRESS = ''

/** What stands in, without script, for a page that could not be made (lib/http/stand-ins.ts). */
export default function UnavailablePage() {
  return (
    <>
      <SiteHeader />
      <main id="papers">
        <UnavailableNotice
          again={
            <a className="btn" href={THIS_ADDRESS}>
              Try again
            </a>
          }
        />
      </main>
    </>
  )
}
