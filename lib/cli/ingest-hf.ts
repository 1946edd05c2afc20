import { parseArgs } from 'node:util'
import { databaseNow } from '../db/clock'
import { hfSource } from '../ingest/hf'
import { utcDay } from '../papers/paper'
import { type Command, UsageError } from './command'
import { isWhole, prepareIngest, sayHowToGoOn } from './ingest'
import { baseUrl } from './ingest-options'
import { withDatabase } from './with-database'

const help = `Usage: npm run papers -- ingest hf [--since YYYY-MM-DD] [--until YYYY-MM-DD] [--base-url URL] [--dry-run]

Fetches the daily papers of Hugging Face, day by day.

  --since YYYY-MM-DD  the first day, in UTC
  --until YYYY-MM-DD  the last day; without it, today
  --base-url URL      another server of the same API, such as a mirror
  --dry-run           say what would be new and changed, and write nothing

Without --since it goes on after the last day that was fetched, which is fetched once more, since papers may have been
added to it. A run that was stopped, failed or was killed goes on where it was. The exit code is 0 only when every
record of every day was read; rejected ones are kept in DATA_DIR/rejected.`

/** `papers ingest hf`: daily papers, up to today. */
export const ingestHf: Command = {
  summary: 'Fetch the daily papers of Hugging Face',
  help,
  async run(args) {
    const { values } = parseArgs({
      args,
      options: {
        since: { type: 'string' },
        until: { type: 'string' },
        'base-url': { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
      },
    })
    const { since, until, 'dry-run': isDryRun } = values
    checkDays(since, until)
    const base = baseUrl(values['base-url'])
    return withDatabase(async opened => {
      const today = (await databaseNow(opened.db)).toISOString().slice(0, 10)
      const source = hfSource({
        today,
        ...(since !== undefined && { since }),
        ...(until !== undefined && { until }),
        ...(base !== undefined && { baseUrl: base }),
      })
      const ingest = prepareIngest(opened, isDryRun)
      const summary = await ingest.run(source, 'Hugging Face')
      if (summary.status !== 'done') sayHowToGoOn(['ingest', 'hf', ...args], summary.status === 'stopped')
      return isWhole(summary) ? 0 : 1
    })
  },
}

function checkDays(since: string | undefined, until: string | undefined): void {
  for (const [name, day] of Object.entries({ since, until })) {
    if (day !== undefined && !utcDay.safeParse(day).success)
      throw new UsageError(`--${name}: there is no day "${day}": a date is written like 2025-10-17.`)
  }
  if (since !== undefined && until !== undefined && since > until)
    throw new UsageError('--since lies after --until.')
}
