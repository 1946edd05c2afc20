import type { SearchProgress } from '../../search/store/progress'
import type { IngestStatus, Run } from './status'

/** A run without what is the operator's alone: what exactly was asked for, and where it stopped. */
export type PublicRun = Omit<Run, 'id' | 'scope' | 'cursor' | 'reason'> & { reason?: string }

/** What everybody may know of this site's papers, and how fresh they are. */
export interface SiteStatus extends Omit<IngestStatus, 'runs' | 'lastSuccess'> {
  lastRun?: PublicRun
  lastSuccess?: PublicRun
  search: SearchProgress
}
