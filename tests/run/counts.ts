import { readFileSync, rmSync } from 'node:fs'
import { z } from 'zod'

export type Counts = { passed: number; failed: number }

const vitest = z
  .object({ numPassedTests: z.number(), numFailedTests: z.number() })
  .transform(({ numPassedTests, numFailedTests }) => ({ passed: numPassedTests, failed: numFailedTests }))

const playwright = z
  .object({ stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }) })
  .transform(({ stats }) => ({ passed: stats.expected + stats.flaky, failed: stats.unexpected }))

const report = z.union([vitest, playwright])

/** Removes the report of an earlier run, so that a runner that crashes leaves none. */
export function forgetReport(file: string): void {
  rmSync(file, { force: true })
}

/** How many tests passed and failed by the JSON report of Vitest or Playwright; none where there is no report. */
export function countTests(file: string): Counts {
  try {
    return report.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return { passed: 0, failed: 0 }
  }
}
