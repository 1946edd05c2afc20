import path from 'node:path'
import { defineConfig } from 'vitest/config'

const root = path.resolve(import.meta.dirname, '..')

const integration = {
  globalSetup: ['tests/support/database-server.ts'],
  setupFiles: ['tests/setup.ts'],
  testTimeout: 60_000,
  hookTimeout: 180_000,
}

export default defineConfig({
  root,
  resolve: {
    alias: {
      '@': root,
      'server-only': path.join(root, 'tests/support/empty.ts'),
    },
  },
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    // Or else each run would make a secret of its own in the project's data folder.
    env: { APP_SECRET: 'a secret of the tests, known to all of them' },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.{ts,tsx}'],
          // As many as a small machine has cores; otherwise one of them would idle.
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
          setupFiles: ['tests/setup.ts'],
        },
      },
      {
        extends: true,
        test: {
          ...integration,
          name: 'integration',
          include: ['tests/integration/*.test.ts'],
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          ...integration,
          name: 'integration-alone',
          include: ['tests/integration/alone/*.test.ts'],
          // They start servers, watch the clock or measure memory: one at a time on a small machine.
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
