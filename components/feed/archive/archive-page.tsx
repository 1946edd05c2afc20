import { Once } from '@/components/once/once'
import { Notice } from '@/components/site/notice'
import type { Archive } from '@/lib/feed/archive'
import { countOf } from '@/lib/papers/count-of'
import { ArchiveView } from './archive-view'

/** "All days" as a page. */
export function ArchivePage({ archive }: { archive: Archive }) {
  const { papers, days } = archive
  return (
    <>
      <div className="hero">
        <div className="frame">
          <div className="span2">
            <h1>All days</h1>
            {papers > 0 && (
              <p>
                {countOf(papers, 'paper')} on {countOf(days, 'day')}
              </p>
            )}
          </div>
        </div>
      </div>
      <div className="frame archive-page">
        <div className="span2">
          {papers > 0 ? (
            <Once content={archive}>
              <ArchiveView archive={archive} />
            </Once>
          ) : (
            <Notice as="h2" title="No papers yet">
              The store holds no papers. They appear here as soon as some are imported.
            </Notice>
          )}
        </div>
      </div>
    </>
  )
}
