import { format } from 'node:util'
import { afterEach, beforeEach } from 'vitest'

type Level = 'error' | 'warn'

let allowed: { level: Level; pattern: RegExp }[] = []
let unexpected: string[] = []

/** Declares that the running test may write a matching line to `console.error` or `console.warn`. */
export function allowConsole(level: Level, pattern: RegExp): void {
  allowed.push({ level, pattern })
}

function watch(level: Level): void {
  console[level] = (...values: unknown[]) => {
    const line = format(...values)
    const declared = allowed.some(rule => rule.level === level && rule.pattern.test(line))
    if (!declared) unexpected.push(`console.${level}: ${line}`)
  }
}

/** Makes every undeclared `console.error` and `console.warn` fail the test in which it happens. */
export function failOnConsole(): void {
  beforeEach(() => {
    allowed = []
    unexpected = []
    watch('error')
    watch('warn')
  })
  afterEach(() => {
    const lines = unexpected
    unexpected = []
    if (lines.length > 0) throw new Error(`The test wrote to the console:\n${lines.join('\n')}`)
  })
}
