import { parseArgs } from 'node:util'
import { embeddedCount } from '../search/meaning/embedded-count'
import { type PaperCounts, paperCounts } from '../search/store/status'
import type { Command } from './command'
import { withDatabase } from './with-database'
import { count } from './words'

const help = `Usage: npm run papers -- status

Shows how many papers there are, what search knows of them and, where EMBEDDINGS_URL is set, how many are embedded.`

/** `papers status`: what the database holds, for the operator. */
export const status: Command = {
  summary: 'Show what is stored, and how far search and embeddings are',
  help,
  async run(args) {
    parseArgs({ args, options: {} })
    await withDatabase(async ({ db, env: { EMBEDDINGS_MODEL: model } }) => {
      const counts = await paperCounts(db)
      for (const line of describe(counts)) console.log(line)
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
