import type { SiteStatus } from '@/lib/ingest/status/site-status'
import { Moment } from './moment'

/** When papers are fetched next, or how that is arranged. */
export function NextRun({ next, now, isStale }: Pick<SiteStatus, 'next' | 'now' | 'isStale'>) {
  return (
    <>
      <h2 id="next">The next run</h2>
      {next ? (
        <p>
          {next > now ? <Moment at={next} /> : 'Due now: it begins within a minute, if it has not begun.'}
        </p>
      ) : (
        <p>
          Not scheduled: this server fetches papers by itself, every day, once it is started with{' '}
          <code>INGEST=hf</code>.
        </p>
      )}
      {isStale && <p>No run has succeeded for over a day: the newest papers may be missing.</p>}
    </>
  )
}
