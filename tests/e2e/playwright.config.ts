import path from 'node:path'
import { defineConfig } from 'playwright/test'
import { chromiumFlags } from '../chromium'

const results = path.resolve(import.meta.dirname, '../results')

export default defineConfig({
  testDir: '.',
  outputDir: path.join(results, 'e2e'),
  globalSetup: './setup.ts',
  fullyParallel: true,
  forbidOnly: true,
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: path.join(results, 'e2e.json') }]],
  use: {
    // Both are set by setup.ts, before the workers start and read this file again.
    baseURL: process.env.E2E_URL,
    launchOptions: { executablePath: process.env.CHROMIUM_PATH, args: chromiumFlags },
    actionTimeout: 10_000,
    navigationTimeout: 20_000,
    trace: 'off',
    screenshot: 'only-on-failure',
    viewport: { width: 1280, height: 900 },
    locale: 'en-US',
    timezoneId: 'America/Los_Angeles',
  },
})
