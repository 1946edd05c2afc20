import { NoticePage } from '@/components/site/notice'
import { SiteHeader } from '@/components/site/site-header'

export const metadata = { title: 'Not found' }

/** What an address without a page shows, with status 404. */
export default function NotFound() {
  return (
    <>
      <SiteHeader />
      <main id="papers">
        <NoticePage
          title="There is no such page here"
          actions={
            <a className="btn" href="/">
              Go to the newest papers
            </a>
          }
        >
          The link may be mistyped, or the paper was never in the feed.
        </NoticePage>
      </main>
    </>
  )
}
