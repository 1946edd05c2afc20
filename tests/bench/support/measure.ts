import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { busyElsewhere, describeMachine, describeSources } from './machine'
import type { Options } from './options'
import { printReport } from './print'
import type { Report } from './report'

/** A part of the bench: what it measures, and the name of its results. */
export type Part = { name: string; measure: (options: Options) => Promise<Report> }

/** What an idle machine may take for itself. */
const QUIET = 0.05

/** Measures one part, prints its report, and keeps it as JSON together with what it was measured on. */
export async function measurePart({ name, measure }: Part, options: Options): Promise<void> {
  const busyBefore = await busyElsewhere()
  const report = await measure(options)
  printReport(report)
  const share = `${Math.round(100 * busyBefore)}%`
  if (busyBefore > QUIET)
    console.log(`\nOther programs took ${share} of this machine: measure again when it is quiet.`)
  const folder = resultsFolder(options)
  mkdirSync(folder, { recursive: true })
  const about = { part: name, date: new Date().toISOString(), sources: describeSources(), busyBefore }
  const result = { ...about, machine: describeMachine(), options, ...report }
  writeFileSync(path.join(folder, `${name}.json`), `${JSON.stringify(result, null, 2)}\n`)
}

/** A trial's figures say nothing: they go where Git does not look. */
function resultsFolder({ quick }: Options): string {
  return path.resolve(import.meta.dirname, quick ? '../../results/bench' : '../results')
}
