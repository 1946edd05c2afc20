import { NoticePage } from '@/components/site/notice'
import { SiteHeader } from '@/components/site/site-header'

export const metadata = { title: 'Not available just now', robots: { index: false } }

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
            <a className="btn" href="/">
              Go to the newest papers
            </a>
          }
        >
          The papers cannot be read just now. Nothing is lost: reload this page in a moment.
        </NoticePage>
      </main>
    </>
  )
}
