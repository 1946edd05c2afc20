import path from 'node:path'
import { findChromium } from '../chromium'
import { findNginx } from '../nginx'
import { root } from './command'

export type Part = {
  name: string
  title: string
  commands: string[][]
  /** Where its runner writes how many tests passed. */
  report?: string
  prepare?: () => void
}

const reportOf = (name: string) => path.join(root, 'tests/results', `${name}.json`)

function vitestPart(name: string, title: string, projects = [name]): Part {
  const report = reportOf(name)
  const config = ['--config', 'tests/vitest.config.ts', ...projects.flatMap(each => ['--project', each])]
  const reporters = ['--reporter', 'default', '--reporter', 'json', `--outputFile.json=${report}`]
  return { name, title, report, commands: [['vitest', 'run', ...config, ...reporters]] }
}

/** All that `npm test` runs, cheapest first. */
export const parts: Part[] = [
  {
    name: 'check',
    title: 'format, lint, types',
    commands: [
      ['biome', 'check', '.'],
      ['next', 'typegen'],
      ['tsc', '--noEmit', '-p', 'tests'],
    ],
  },
  vitestPart('unit', 'unit tests'),
  {
    ...vitestPart('integration', 'integration tests, on PostgreSQL', ['integration', 'integration-alone']),
    // Or else the first test that needs it would wait for it.
    prepare: findNginx,
  },
  {
    name: 'e2e',
    title: 'end-to-end tests, in Chromium',
    report: reportOf('e2e'),
    prepare: () => {
      process.env.CHROMIUM_PATH = findChromium()
    },
    commands: [['playwright', 'test', '-c', 'tests/e2e/playwright.config.ts']],
  },
]
