import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { throughput } from './a-throughput'
import { bytes } from './b-bytes'
import { inBrowser } from './c-browser'
import { queries } from './d-queries'
import { start } from './e-start'
import { busyElsewhere, describeMachine, describeSources } from './support/machine'
import { type Options, optionsOf } from './support/options'
import { printReport } from './support/print'
import type { Report } from './support/report'

type Part = { name: string; measure: (options: Options) => Promise<Report> }

const parts: Part[] = [
  { name: 'a-throughput', measure: throughput },
  { name: 'b-bytes', measure: bytes },
  { name: 'c-browser', measure: inBrowser },
  { name: 'd-queries', measure: queries },
  { name: 'e-start', measure: start },
]

/** What an idle machine may take for itself. */
const QUIET = 0.05

/** A trial's figures say nothing: they go where Git does not look. */
function resultsFolder({ quick }: Options): string {
  return path.resolve(import.meta.dirname, quick ? '../results/bench' : 'results')
}

async function run({ name, measure }: Part, options: Options): Promise<void> {
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

const words = process.argv.slice(2)
const letters = words.filter(word => word !== '--quick')
const unknown = letters.filter(letter => !/^[a-e]$/.test(letter))
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}: npm run bench [-- [--quick] a b c d e]`)
  process.exit(2)
}
const options = optionsOf(words.includes('--quick'))
for (const part of parts) {
  if (letters.length > 0 && !letters.includes(part.name.charAt(0))) continue
  try {
    await run(part, options)
  } catch (error) {
    // The other parts are worth having all the same.
    console.error(`\n${part.name}:`, error)
    process.exitCode = 1
  }
}
