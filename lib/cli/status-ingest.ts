import { countsLabel, durationLabel, endLabel, momentLabel } from '../ingest/run/run-words'
import type { IngestStatus, Run } from '../ingest/status/status'

/** What was fetched, and what will be, in lines for the operator. */
export function describeIngest(status: IngestStatus): string[] {
  const { bySource, newestDay, runs, lastSuccess, next, now, isStale } = status
  const counts = Object.entries(bySource).map(
    ([source, papers]) => `${source} ${papers.toLocaleString('en-US')}`,
  )
  return [
    `sources     ${counts.join(', ') || 'none'}; a paper of several counts in each`,
    `newest day  ${newestDay ?? 'none'}`,
    ...(runs.length === 0 ? ['runs        none yet: "papers ingest hf" fetches the last 30 days'] : []),
    ...runs.flatMap((run, index) => describeRun(run, index === 0 ? 'last runs' : '')),
    `success     ${lastSuccess?.endedAt ? momentLabel(lastSuccess.endedAt) : 'none yet'}`,
    `next run    ${describeNext(next, now)}`,
    ...(isStale ? ['            No run has succeeded for over a day.'] : []),
  ]
}

function describeRun(run: Run, heading: string): string[] {
  const { source, scope, startedAt, endedAt, status, reason } = run
  const took = endedAt ? `, ${durationLabel(endedAt.getTime() - startedAt.getTime())}` : ''
  return [
    `${heading.padEnd(12)}${momentLabel(startedAt)}${took}: ${source}, ${scope}`,
    `            ${countsLabel(run)}. ${endLabel(status, reason ?? undefined)}`,
  ]
}

function describeNext(next: Date | undefined, now: Date): string {
  if (!next) return 'not scheduled here: set INGEST=hf for the server'
  return next > now ? momentLabel(next) : 'due now'
}
