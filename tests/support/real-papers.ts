import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { readBundledCorpus } from '@/lib/ingest/corpus/bundled'
import { readHfRecord } from '@/lib/ingest/record/hf-record'
import type { Paper } from '@/lib/papers/paper'

/** Real entries of `GET /api/daily_papers`, which are not part of the project. */
export const REAL_PAPERS = path.resolve(import.meta.dirname, '../../../shared/data/hf-daily-papers.jsonl.gz')

export const hasRealPapers = existsSync(REAL_PAPERS)

/** The real entries as papers, without those that the bundled corpus holds already. */
export async function realPapers(): Promise<Paper[]> {
  const bundled = new Set((await readBundledCorpus()).papers.map(({ id }) => id))
  const lines = gunzipSync(readFileSync(REAL_PAPERS)).toString().trim().split('\n')
  const papers = lines.map(line => toPaper(JSON.parse(line)))
  return [...new Map(papers.map(paper => [paper.id, paper])).values()].filter(({ id }) => !bundled.has(id))
}

function toPaper(record: unknown): Paper {
  const read = readHfRecord(record)
  if ('fault' in read) throw new Error(`${read.fault.field ?? 'the record'} ${read.fault.reason}`)
  return read.paper
}
