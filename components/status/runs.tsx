import { countsLabel, durationLabel, endLabel, sourceName } from '@/lib/ingest/run/run-words'
import type { PublicRun, SiteStatus } from '@/lib/ingest/status/site-status'
import { Fact, Facts } from './facts'
import { Moment } from './moment'

/** The last run and the last that succeeded; without any, how to begin. */
export function Runs({ lastRun, lastSuccess }: Pick<SiteStatus, 'lastRun' | 'lastSuccess'>) {
  return (
    <>
      <h2 id="runs">The last run</h2>
      {lastRun ? (
        <Facts>
          <LastRun {...lastRun} />
          <Fact name="Last success">
            {lastSuccess?.endedAt ? <Moment at={lastSuccess.endedAt} /> : 'None yet'}
          </Fact>
        </Facts>
      ) : (
        <NoRun />
      )}
    </>
  )
}

function LastRun(run: PublicRun) {
  const { source, startedAt, endedAt, status, reason } = run
  return (
    <>
      <Fact name="Source">{source === 'file' ? 'A file' : sourceName(source)}</Fact>
      <Fact name="Begun">
        <Moment at={startedAt} />
      </Fact>
      {endedAt && <Fact name="Took">{durationLabel(endedAt.getTime() - startedAt.getTime())}</Fact>}
      <Fact name="Papers">{countsLabel(run)}</Fact>
      <Fact name="End">{endLabel(status, reason)}</Fact>
    </>
  )
}

function NoRun() {
  return (
    <>
      <p>
        Nothing has been fetched yet: the papers here came with the site. Whoever runs it brings today’s with
        one command:
      </p>
      <pre>
        <code>npm run papers -- ingest hf</code>
      </pre>
    </>
  )
}
