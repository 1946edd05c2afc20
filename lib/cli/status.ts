import { parseArgs } from 'node:util'
import { ingestStatus } from '../ingest/status/status'
import { embeddedCount } from '../search/meaning/embedded-count'
import { type PaperCounts, paperCounts } from '../search/store/status'
import type { Command } from './command'
import { describeIngest } from './status-ingest'
import { withDatabase } from './with-database'
import { count } from './words'

const help = `Usage: npm run papers -- status

Shows how many papers there are and from which sources, what the last runs of the ingest did and when the next one is,
what search knows of the papers and, where EMBEDDINGS_URL is set, how many are embedded.`

/** `papers status`: what the database holds, for the operator. */
export const status: Command = {
  summary: 'Show what is stored, what was fetched, and how far search and embeddings are',
  help,
  async run(args) {
    parseArgs({ args, options: {} })
    await withDatabase(async ({ db, env }) => {
      const counts = await paperCounts(db)
      const ingest = await ingestStatus(db, env)
      for (const line of [...describe(counts), ...describeIngest(ingest)]) console.log(line)
      const { EMBEDDINGS_MODEL: model } = env
      if (model) console.log(describeEmbeddings(await embeddedCount(db, model), counts.papers, model))
    })
    return 0
  },
}

function describe({ papers, undated, settled, stale, terms, words, authors }: PaperCounts): string[] {
  return [
    `papers      ${count(papers, 'paper')}, ${number(undated)} without a day`,
    `search      ${number(settled)} settled, ${number(stale)} still to be derived`,
    `dictionary  ${count(terms, 'term')}, ${count(words, 'word')}, ${count(authors, 'author')}`,
  ]
}

function describeEmbeddings(embedded: number, papers: number, model: string): string {
  const percent = papers === 0 ? 100 : Math.floor((100 * embedded) / papers)
  return `embeddings  ${number(embedded)} of ${count(papers, 'paper')} (${percent}%) by ${model}`
}

function number(value: number): string {
  return value.toLocaleString('en-US')
}
