import { momentLabel } from '@/lib/ingest/run/run-words'

/** A moment to the minute, in UTC. */
export function Moment({ at }: { at: Date }) {
  return <time dateTime={at.toISOString()}>{momentLabel(at)}</time>
}
