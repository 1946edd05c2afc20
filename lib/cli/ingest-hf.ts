import { parseArgs } from 'node:util'
import { hfSource } from '../ingest/hf'
import { sourceName } from '../ingest/run/run-words'
import type { Command } from './command'
import { asked, isWhole, prepareIngest, sayHowToGoOn } from './ingest'
import { withDatabase } from './with-database'

const help = `Usage: npm run papers -- ingest hf [--since YYYY-MM-DD] [--until YYYY-MM-DD] [--base-url URL] [--dry-run]

Fetches the daily papers of Hugging Face, day by day.

  --since YYYY-MM-DD  the first day, in UTC; without it, 30 days before the last one
  --until YYYY-MM-DD  the last day; without it, today
  --base-url URL      another server of the same API, such as a mirror
  --dry-run           say what would be new and changed, and write nothing

Without either day it fetches the last 30 days at first, and later all days from a week before the last one that it
fetched, since votes and comments still change. A run that was stopped, failed or was killed goes on where it was. The
exit code is 0 only when every record of every day was read; rejected ones are kept in DATA_DIR/rejected.`

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
    const { since, until, 'base-url': baseUrl, 'dry-run': isDryRun } = values
    const today = new Date().toISOString().slice(0, 10)
    const source = asked(() => hfSource({ today, since, until, baseUrl }))
    return withDatabase(async opened => {
      const ingest = prepareIngest(opened, isDryRun)
      const summary = await ingest.run(source, sourceName(source.name))
      if (summary.status !== 'done') sayHowToGoOn(['ingest', 'hf', ...args], summary.status === 'stopped')
      return isWhole(summary) ? 0 : 1
    })
  },
}
