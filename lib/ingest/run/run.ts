import path from 'node:path'
import type { Db } from '../../db/connection'
import { sentenceOf } from '../../start/failure'
import type { Page, Source } from '../source'
import { readAhead } from './read-ahead'
import { appendRejected, describeRejected, NotKeptError } from './rejected-file'
import { onlyRun } from './run-lock'
import { beginRun, cursorToGoOnFrom, endRun, type RunEnd } from './run-record'
import { type PageOf, writePage } from './write-page'

/** So many rejected records are told at the end; all of them are in the file. */
const FAULTS_TOLD = 5

const LONGEST_REASON = 500

export interface RunOptions {
  /** Writes nothing, and counts what would be written; a new paper on two pages counts as new twice. */
  dryRun?: boolean | undefined
  /** Ends the run once the page under way is written. */
  signal?: AbortSignal | undefined
  /** Told of each page once it is written. */
  onPage?: ((page: Page) => void) | undefined
  /** Where rejected records are kept, one file for each run that has some; it need not exist. */
  rejectedFolder: string
}

/** What one run did: of a run that went on, what it did itself. */
export interface RunSummary extends RunEnd {
  added: number
  changed: number
  unchanged: number
  rejected: number
  /** The first few rejected records: where, and why. */
  faults: string[]
  /** All of them, one JSON object a line; absent when there is none, or in a dry run. */
  rejectedFile?: string
  /** Whether it began where an earlier run had stopped. */
  isContinued: boolean
}

/**
 * Reads a source to its end and writes what it yields, each page and the run's cursor in one transaction, so that a run
 * that is stopped, fails or is killed goes on after the last page that was written. Run again, it changes only what
 * changed in the source. Of one source and scope there is one run at a time, whichever process it is in.
 * @returns what was done, also where it failed: `reason` then says why in one sentence.
 */
export async function runIngest(db: Db, source: Source, options: RunOptions): Promise<RunSummary> {
  const counts = { added: 0, changed: 0, unchanged: 0, rejected: 0 }
  const summary: RunSummary = { status: 'failed', ...counts, faults: [], isContinued: false }
  try {
    const isOurs = await onlyRun(db, source, () => run(db, source, options, summary))
    if (!isOurs) Object.assign(summary, failure('Another run with the same input is under way.'))
  } catch (error) {
    Object.assign(summary, failure(databaseFault(error)))
  }
  return summary
}

async function run(db: Db, source: Source, options: RunOptions, summary: RunSummary): Promise<void> {
  const cursor = await cursorToGoOnFrom(db, source)
  summary.isContinued = cursor !== undefined
  if (options.dryRun) {
    Object.assign(summary, await writeAll(db, source, cursor, options, summary))
    return
  }
  const id = await beginRun(db, source, cursor)
  const file = path.join(options.rejectedFolder, `${source.name}-${id}.jsonl`)
  const pageOf: PageOf = { id, keep: rejected => appendRejected(file, rejected) }
  Object.assign(summary, await writeAll(db, source, cursor, options, summary, pageOf))
  if (summary.rejected > 0) summary.rejectedFile = file
  await endRun(db, id, summary)
}

/** @returns how it ended; what was written before is in the summary. */
async function writeAll(
  db: Db,
  source: Source,
  cursor: string | undefined,
  { signal = new AbortController().signal, onPage }: RunOptions,
  summary: RunSummary,
  pageOf?: PageOf,
): Promise<RunEnd> {
  let isWriting = false
  try {
    for await (const page of readAhead(source.pages(cursor, signal))) {
      isWriting = true
      const { added, changed, unchanged, rejected } = await writePage(db, page, pageOf)
      isWriting = false
      summary.added += added
      summary.changed += changed
      summary.unchanged += unchanged
      summary.rejected += rejected.length
      summary.faults.push(...rejected.slice(0, FAULTS_TOLD - summary.faults.length).map(describeRejected))
      onPage?.(page)
      if (signal.aborted) break
    }
  } catch (error) {
    if (isWriting) return failure(error instanceof NotKeptError ? error.message : databaseFault(error))
    if (!signal.aborted) return failure(error instanceof Error ? error.message : String(error))
  }
  return { status: signal.aborted ? 'stopped' : 'done' }
}

/** Not the error's own message: that of a failed query is the statement and its parameters. */
function databaseFault(error: unknown): string {
  return `The database cannot be used: ${sentenceOf(error)}`
}

function failure(reason: string): RunEnd {
  return { status: 'failed', reason: reason.replace(/\p{Cc}+/gu, ' ').slice(0, LONGEST_REASON) }
}
