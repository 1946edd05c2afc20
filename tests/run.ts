import { succeeds } from './run/command'
import { type Counts, countTests, forgetReport } from './run/counts'
import { type Part, parts } from './run/parts'

async function passes(part: Part): Promise<boolean> {
  try {
    part.prepare?.()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return false
  }
  for (const command of part.commands) {
    if (!(await succeeds(command))) return false
  }
  return true
}

function chosenParts(names: string[]): Part[] {
  const unknown = names.filter(name => !parts.some(part => part.name === name))
  if (unknown.length > 0) {
    const known = parts.map(part => part.name).join(', ')
    throw new Error(`There is no part named ${unknown.join(', ')}: choose among ${known}`)
  }
  return names.length > 0 ? parts.filter(part => names.includes(part.name)) : parts
}

async function main(names: string[]): Promise<Counts> {
  const total: Counts = { passed: 0, failed: 0 }
  for (const part of chosenParts(names)) {
    console.log(`\n== ${part.name}: ${part.title}`)
    if (part.report) forgetReport(part.report)
    const start = Date.now()
    const passed = await passes(part)
    const counts = part.report ? countTests(part.report) : { passed: 0, failed: 0 }
    total.passed += counts.passed
    // A part that fails with no failing test (a lint rule, a crash) still counts as a failure.
    total.failed += passed ? counts.failed : Math.max(counts.failed, 1)
    console.log(
      `== ${part.name}: ${passed ? 'passed' : 'FAILED'} in ${((Date.now() - start) / 1000).toFixed(1)} s`,
    )
    if (!passed) break
  }
  return total
}

try {
  const total = await main(process.argv.slice(2))
  process.exitCode = total.failed > 0 ? 1 : 0
  // Alone on the last line, and plain: CI reads it.
  console.log(`\n${total.passed} passed, ${total.failed} failed`)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 2
}
