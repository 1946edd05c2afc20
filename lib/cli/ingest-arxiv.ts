import { parseArgs } from 'node:util'
import { arxivSource } from '../ingest/arxiv'
import { arxivId } from '../papers/paper'
import { type Command, UsageError } from './command'
import { isWhole, prepareIngest, sayHowToGoOn } from './ingest'
import { baseUrl } from './ingest-options'
import { withDatabase } from './with-database'

const help = `Usage: npm run papers -- ingest arxiv (--query Q | --ids A,B,…) [--max N] [--base-url URL] [--dry-run]

Fetches papers from arXiv's API, which asks for three seconds between two requests.

  --query Q       what to search for, as the API's manual has it: cat:cs.CL, 'all:"language model"'
  --ids A,B,…     these papers: 2501.00001,astro-ph/0601001
  --max N         at most N papers
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
    const source = arxivSource({
      ...asked(values.query, values.ids),
      ...limits(values.max, values['base-url']),
    })
    return withDatabase(async opened => {
      const ingest = prepareIngest(opened, values['dry-run'])
      const summary = await ingest.run(source, 'arXiv')
      if (summary.status !== 'done') sayHowToGoOn(['ingest', 'arxiv', ...args], summary.status === 'stopped')
      return isWhole(summary) ? 0 : 1
    })
  },
}

function asked(query: string | undefined, list: string | undefined): { query: string } | { ids: string[] } {
  if (list === undefined) {
    if (!query?.trim()) throw new UsageError('say what to fetch: --query <query> or --ids <id,id,…>.')
    return { query: query.trim() }
  }
  if (query !== undefined) throw new UsageError('--query and --ids exclude each other.')
  const ids = list.split(',').map(id => id.trim().replace(/v\d+$/, ''))
  const bad = ids.find(id => !arxivId.safeParse(id).success)
  if (bad !== undefined) throw new UsageError(`--ids: "${bad}" is not an arXiv identifier.`)
  return { ids }
}

function limits(most: string | undefined, base: string | undefined): { max?: number; baseUrl?: string } {
  const max = most === undefined ? undefined : Number(most)
  if (max !== undefined && !(Number.isInteger(max) && max > 0))
    throw new UsageError('--max must be a whole number of papers, greater than 0.')
  const url = baseUrl(base)
  return { ...(max !== undefined && { max }), ...(url !== undefined && { baseUrl: url }) }
}
