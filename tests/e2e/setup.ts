import { findChromium } from '../chromium'
import { startApp } from '../support/app'

/** Finds a browser and starts the app for all browser tests; what it returns stops the app after them. */
export default async function setup(): Promise<() => Promise<void>> {
  process.env.CHROMIUM_PATH = findChromium()
  const app = await startApp('e2e-app')
  process.env.E2E_URL = app.url
  process.env.E2E_DATA_DIR = app.dataDir
  return app.stop
}
