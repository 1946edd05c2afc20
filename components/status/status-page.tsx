import { ProsePage } from '@/components/site/prose-page'
import type { SiteStatus } from '@/lib/ingest/status/site-status'
import { Fact, Facts } from './facts'
import { NextRun } from './next-run'
import { PaperCounts } from './paper-counts'
import { Runs } from './runs'
import './status.css'

/** How fresh the papers are, and how many. */
export function StatusPage(status: SiteStatus) {
  const { indexed, waiting } = status.search
  return (
    <ProsePage title="Status">
      <Runs {...status} />
      <NextRun {...status} />
      <PaperCounts {...status} />
      <h2 id="search">Search</h2>
      <Facts>
        <Fact name="In its index">{indexed?.toLocaleString('en-US') ?? 'Loading'}</Fact>
        <Fact name="Waiting">{waiting.toLocaleString('en-US')}</Fact>
      </Facts>
    </ProsePage>
  )
}
