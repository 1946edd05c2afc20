import path from 'node:path'
import type { Db } from '../db/connection'
import type { Env } from '../env'
import { type RunSummary, runIngest } from '../ingest/run/run'
import { countsLabel } from '../ingest/run/run-words'
import type { Source } from '../ingest/source'
import { listenForStop } from '../start/signals'
import { UsageError } from './command'
import { type Progress, showProgress } from './progress'
import { count } from './words'

/** What the commands that ingest have in common. */
export interface Ingest {
  /** Ctrl-C ends the run once the page under way is written. */
  signal: AbortSignal
  /** Runs one source, shows how far it is, and says what became of it under this name. */
  run(source: Source, name: string): Promise<RunSummary>
}

/** Makes ready to run sources, of which Ctrl-C ends the one under way. */
export function prepareIngest({ db, env }: { db: Db; env: Env }, isDryRun: boolean): Ingest {
  let progress: Progress | undefined
  const signal = listenForStop(() => progress?.end())
  return {
    signal,
    async run(source, name) {
      const shown = showProgress(process.stdout, source.unit)
      progress = shown
      const summary = await runIngest(db, source, {
        dryRun: isDryRun,
        signal,
        onPage: ({ done, total }) => shown.show(done, total),
        rejectedFolder: path.join(env.DATA_DIR, 'rejected'),
      }).finally(shown.end)
      console.log(describeRun(name, summary, isDryRun))
      for (const line of describeFaults(summary)) console.error(line)
      return summary
    },
  }
}

/** Makes the source that was asked for. @throws UsageError when it says that this makes no sense. */
export function asked(make: () => Source): Source {
  try {
    return make()
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

/** Whether a run reached its end, with every record. */
export function isWhole({ status, rejected }: RunSummary): boolean {
  return status === 'done' && rejected === 0
}

/** Says how to go on with what did not reach its end. @param words of the command. */
export function sayHowToGoOn(words: string[], isStopped: boolean): void {
  const command = `npm run papers -- ${words.map(quoted).join(' ')}`
  console.error(`papers: ${isStopped ? 'stopped; this' : 'this'} goes on with it: ${command}`)
}

function describeRun(name: string, summary: RunSummary, isDryRun: boolean): string {
  const from = summary.isContinued ? ', from where the last run stopped' : ''
  return `${name}${from}: ${countsLabel(summary)}${isDryRun ? '; nothing was written' : ''}.`
}

function describeFaults({ status, reason, faults, rejected, rejectedFile }: RunSummary): string[] {
  const more = rejected - faults.length
  const file = rejectedFile && path.relative(process.cwd(), rejectedFile)
  return [
    ...faults.map(fault => `papers: rejected: ${fault}`),
    ...(more > 0 ? [`papers: ${count(more, 'more record')} rejected.`] : []),
    ...(file ? [`papers: what was rejected is kept in ${file}.`] : []),
    ...(status === 'failed' ? [`papers: ${reason}`] : []),
  ]
}

/** A word as a shell takes it. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}
