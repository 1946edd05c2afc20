import type { SourceName } from '../source'
import type { Run } from '../status/status'

const NAMES: Record<SourceName, string> = {
  hf: 'Hugging Face',
  arxiv: 'arXiv',
  file: 'Files',
  corpus: 'Bundled corpus',
}

/** A source by its name: "Hugging Face". */
export function sourceName(source: SourceName): string {
  return NAMES[source]
}

const moment = new Intl.DateTimeFormat('en-US', {
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: 'UTC',
})

/** A moment to the minute: "Oct 17, 2025, 05:30 UTC". */
export function momentLabel(at: Date): string {
  return `${moment.format(at)} UTC`
}

/** How long something took: "4 s", "3 min 20 s", "2 h 5 min". */
export function durationLabel(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1_000))
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return withRest(minutes, 'min', seconds % 60, 's')
  return withRest(Math.floor(minutes / 60), 'h', minutes % 60, 'min')
}

function withRest(whole: number, unit: string, rest: number, smaller: string): string {
  return rest === 0 ? `${whole} ${unit}` : `${whole} ${unit} ${rest} ${smaller}`
}

/** What a run did, in numbers: "12 new, 40 changed, 300 as before, 0 rejected". */
export function countsLabel({ added, changed, unchanged, rejected }: Counts): string {
  const number = (count: number) => count.toLocaleString('en-US')
  return `${number(added)} new, ${number(changed)} changed, ${number(unchanged)} as before, ${number(rejected)} rejected`
}

type Counts = Pick<Run, 'added' | 'changed' | 'unchanged' | 'rejected'>

/** How a run ended; the reason follows where it is known. */
export function endLabel(status: Run['status'], reason?: string): string {
  switch (status) {
    case 'done':
      return 'Done'
    case 'stopped':
      return 'Stopped before its end; the next run goes on from there'
    case 'failed':
      return reason === undefined ? 'Failed' : `Failed: ${reason}`
    case 'running':
      return 'Not ended yet'
  }
}
