import { parseArgs } from 'node:util'
import { arxivSource } from '../ingest/arxiv'
import { sourceName } from '../ingest/run/run-words'
import { readArxivId } from '../papers/arxiv-id'
import { type Command, UsageError } from './command'
import { asked, isWhole, prepareIngest, sayHowToGoOn } from './ingest'
import { withDatabase } from './with-database'

const help = `Usage: npm run papers -- ingest arxiv (--query Q | --ids A,B,…) [--max N] [--base-url URL] [--dry-run]

Fetches papers from arXiv's API, which asks for three seconds between two requests.

  --query Q       what to search for, as the API's manual has it: cat:cs.CL, 'all:"language model"'
  --ids A,B,…     these papers: 2501.00001,astro-ph/0601001
  --max N         at most N papers of the query: 1,000 unless it is said, 30,000 at most
  --base-url URL  another server of the same API
  --dry-run       say what would be new and changed, and write nothing

A run that was stopped, failed or was killed goes on where it was. The exit code is 0 only when every record was read;
rejected ones are kept in DATA_DIR/rejected. The query's grammar: https://info.arxiv.org/help/api/user-manual.html`

/** `papers ingest arxiv`: what a query finds, or papers by identifier. */
export const ingestArxiv: Command = {
  summary: 'Fetch papers from arXiv',
  help,
  async run(args) {
    const { values } = parseArgs({
      args,
      options: {
        query: { type: 'string' },
        ids: { type: 'string' },
        max: { type: 'string' },
        'base-url': { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
      },
    })
    const { query, 'base-url': baseUrl } = values
    if ((query === undefined) === (values.ids === undefined))
      throw new UsageError('say what to fetch: either --query or --ids.')
    const [ids, max] = [readIds(values.ids), readMax(values.max)]
    const source = asked(() => arxivSource({ query, ids, max, baseUrl }))
    return withDatabase(async opened => {
      const ingest = prepareIngest(opened, values['dry-run'])
      const summary = await ingest.run(source, sourceName(source.name))
      if (summary.status !== 'done') sayHowToGoOn(['ingest', 'arxiv', ...args], summary.status === 'stopped')
      return isWhole(summary) ? 0 : 1
    })
  },
}

function readIds(list: string | undefined): string[] | undefined {
  const ids = list?.split(',').map(id => id.trim())
  const bad = ids?.find(id => readArxivId(id) === undefined)
  if (bad !== undefined) throw new UsageError(`--ids: "${bad}" is not an arXiv identifier.`)
  return ids
}

function readMax(max: string | undefined): number | undefined {
  if (max !== undefined && !/^\d+$/.test(max)) throw new UsageError('--max must be a whole number of papers.')
  return max === undefined ? undefined : Number(max)
}
