import { parseArgs } from 'node:util'
import type { Issue } from '../digest/content'
import { issueOf } from '../digest/issue'
import { UsageError } from './command'

/** What `papers digest send` was asked to do. */
export interface DigestOptions {
  frequency: Issue['frequency']
  date?: string
  isDryRun: boolean
  /** Messages a second, at most. */
  rate?: number
}

/** Reads the options of `papers digest send`. @throws UsageError for the first that makes no sense. */
export function digestOptions(args: string[]): DigestOptions {
  const { values } = parseArgs({
    args,
    options: {
      issue: { type: 'string' },
      date: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      rate: { type: 'string' },
    },
  })
  const { issue: frequency, date } = values
  if (frequency !== 'daily' && frequency !== 'weekly')
    throw new UsageError('--issue must be daily or weekly.')
  const rate = values.rate === undefined ? undefined : Number(values.rate)
  if (rate !== undefined && !(Number.isFinite(rate) && rate > 0))
    throw new UsageError('--rate must be a number of messages a second, greater than 0.')
  checkDate(frequency, date)
  return { frequency, date, isDryRun: values['dry-run'], rate }
}

function checkDate(frequency: Issue['frequency'], date: string | undefined): void {
  try {
    issueOf(frequency, date, new Date())
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}
