import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import type { Db } from '../../../lib/db/connection'
import { readBundledCorpus } from '../../../lib/ingest/corpus/bundled'
import type { SearchEngine } from '../../../lib/search/store/engine'
import { hasRealPapers } from '../../support/real-papers'
import { type Aim, atLeast, type Table } from '../support/report'
import { answer } from './answer'

const FILE = path.resolve(import.meta.dirname, '../data/search-queries.jsonl')
const line = z.object({ query: z.string(), kind: z.string(), target: z.string() })

/** The mean reciprocal rank that is aimed at, by kind. */
const AIMS: Record<string, number> = {
  'exact-title': 0.98,
  'exact-abstract': 0.97,
  typo: 0.97,
  acronym: 0.95,
  'author+word': 0.98,
}
const DEPTH = 10

export type Quality = { table: Table; notes: string[]; aims: Aim[] }

/** How far up queries for a known paper find it, and whether titles typed verbatim find theirs first. */
export async function measureQuality(db: Db, engine: SearchEngine): Promise<Quality> {
  const queries = readFileSync(FILE, 'utf8')
    .trim()
    .split('\n')
    .map(each => line.parse(JSON.parse(each)))
  const ranks = new Map<string, number[]>()
  for (const { query, kind, target } of queries) {
    const found = await answer(db, engine, query)
    const place = found.slice(0, DEPTH).findIndex(({ title }) => title === target) + 1
    ranks.set(kind, [...(ranks.get(kind) ?? []), place])
  }
  const missed = await titlesMissed(db, engine)
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const reciprocal = (places: number[]) => mean(places.map(place => (place > 0 ? 1 / place : 0)))
  const recall = (places: number[]) => mean(places.map(place => Number(place > 0)))
  const three = (value: number) => value.toFixed(3)
  return {
    table: {
      title: `Known papers among ${engine.index.size}`,
      columns: ['kind', 'queries', `MRR@${DEPTH}`, `recall@${DEPTH}`],
      rows: Array.from(ranks, ([kind, places]) => [
        kind,
        String(places.length),
        three(reciprocal(places)),
        three(recall(places)),
      ]),
    },
    notes: [
      ...(hasRealPapers ? [] : ['The real papers are not at hand: most queries have no target here.']),
      ...missed.map(title => `Typed verbatim and not found first: ${title}`),
    ],
    aims: [
      ...Object.entries(AIMS).map(([kind, aim]) =>
        atLeast(`MRR@${DEPTH}, ${kind}`, Math.round(1e3 * reciprocal(ranks.get(kind) ?? [])) / 1e3, aim),
      ),
      {
        aim: 'bundled titles typed verbatim come first',
        measured: `${missed.length} missed`,
        met: missed.length === 0,
      },
    ],
  }
}

async function titlesMissed(db: Db, engine: SearchEngine): Promise<string[]> {
  const { papers } = await readBundledCorpus()
  const missed: string[] = []
  for (const { id, title } of papers) {
    const [first] = await answer(db, engine, title)
    if (first?.id !== id) missed.push(title)
  }
  return missed
}
