import { parseArgs } from 'node:util'
import { fileSource } from '../ingest/file'
import type { RunSummary } from '../ingest/run/run'
import { countsLabel } from '../ingest/run/run-words'
import { type Command, UsageError } from './command'
import { isWhole, prepareIngest, sayHowToGoOn } from './ingest'
import { withDatabase } from './with-database'

const help = `Usage: npm run papers -- import <files…> [--dry-run]

Imports papers from files: the project's own JSON (as data/papers.json), Hugging Face's daily papers
(GET /api/daily_papers), JSON Lines of either, and gzip of any of these. "-" is standard input.

  --dry-run  say what would be new and changed, and write nothing

Files may be imported again: what is known changes nothing, and counts are refreshed. A run that was stopped, failed
or was killed goes on where it was. Records that are no papers are kept in DATA_DIR/rejected with their place and what
is wrong with them, and the exit code is 1; it is 0 only when every record was read.`

/** `papers import`: files of papers, to their ends. */
export const importFiles: Command = {
  summary: 'Import papers from files',
  help,
  async run(args) {
    const { positionals: files, values } = parseArgs({
      args,
      allowPositionals: true,
      options: { 'dry-run': { type: 'boolean', default: false } },
    })
    if (files.length === 0) throw new UsageError('name at least one file to import.')
    const isDryRun = values['dry-run']
    return withDatabase(async opened => {
      const ingest = prepareIngest(opened, isDryRun)
      const summaries: RunSummary[] = []
      const left: string[] = []
      for (const file of files) {
        const summary = ingest.signal.aborted ? undefined : await importFile(ingest, file)
        if (summary) summaries.push(summary)
        if (summary?.status !== 'done') left.push(file)
      }
      if (files.length > 1) console.log(describeAll(summaries, files.length))
      const again = ['import', ...(isDryRun ? ['--dry-run'] : []), ...left]
      if (left.length > 0) sayHowToGoOn(again, ingest.signal.aborted)
      return left.length === 0 && summaries.every(isWhole) ? 0 : 1
    })
  },
}

/** @returns undefined, and says why, when there is no such file. */
async function importFile(
  ingest: ReturnType<typeof prepareIngest>,
  file: string,
): Promise<RunSummary | undefined> {
  try {
    return await ingest.run(await fileSource(file), file)
  } catch (error) {
    console.error(`papers: ${error instanceof Error ? error.message : error}`)
    return undefined
  }
}

function describeAll(summaries: RunSummary[], files: number): string {
  const sum = (key: 'added' | 'changed' | 'unchanged' | 'rejected') =>
    summaries.reduce((total, summary) => total + summary[key], 0)
  const counts = {
    added: sum('added'),
    changed: sum('changed'),
    unchanged: sum('unchanged'),
    rejected: sum('rejected'),
  }
  const read = summaries.filter(({ status }) => status === 'done').length
  return `${read} of ${files} files read to the end: ${countsLabel(counts)}.`
}
