import { SearchBox } from '@/components/search/search-box'
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
            <>
              <SearchBox size="page" />
              <a className="btn" href="/today">
                Newest day
              </a>
              <a className="btn" href="/archive">
                All days
              </a>
              <a className="text-link" href="/">
                Go to the feed
              </a>
            </>
          }
        >
          The link may be mistyped, the day may have no papers, or the paper was never in the feed.
        </NoticePage>
      </main>
    </>
  )
}
