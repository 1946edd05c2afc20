import { dayLabel } from '@/lib/feed/day-label'
import { periodPath } from '@/lib/feed/paths'
import { periodOf } from '@/lib/feed/period'
import { sourceName } from '@/lib/ingest/run/run-words'
import type { SourceName } from '@/lib/ingest/source'
import type { SiteStatus } from '@/lib/ingest/status/site-status'
import { Fact, Facts } from './facts'

const SOURCES: SourceName[] = ['hf', 'arxiv', 'file', 'corpus']

/** How many papers there are, in all and by source, and how new. */
export function PaperCounts({ papers, newestDay, bySource }: Counts) {
  const known = SOURCES.filter(source => bySource[source] !== undefined)
  return (
    <>
      <h2 id="counts">Papers</h2>
      <Facts>
        <Fact name="Newest day">
          {newestDay ? <a href={periodPath(periodOf('day', newestDay))}>{dayLabel(newestDay)}</a> : 'None'}
        </Fact>
        <Fact name="In all">{papers.toLocaleString('en-US')}</Fact>
        {known.map(source => (
          <Fact key={source} name={sourceName(source)}>
            {bySource[source]?.toLocaleString('en-US')}
          </Fact>
        ))}
      </Facts>
      {known.length > 1 && <p>A paper that several sources know counts in each.</p>}
    </>
  )
}

type Counts = Pick<SiteStatus, 'papers' | 'newestDay' | 'bySource'>
