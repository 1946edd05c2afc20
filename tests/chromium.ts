import { existsSync } from 'node:fs'
import { chromium } from 'playwright'
import { aptInstall, isRoot, onPath, run } from './apt'

const names = ['chromium', 'chromium-browser', 'google-chrome']

/** Chromium refuses to sandbox for root; the rest keeps it from calling home, which a closed network refuses. */
export const chromiumFlags = [
  ...(isRoot ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

function installed(): string | undefined {
  const own = chromium.executablePath()
  return names.map(onPath).find(file => file !== undefined) ?? (existsSync(own) ? own : undefined)
}

function install(): boolean {
  if (isRoot && onPath('apt-get')) {
    console.log('No Chromium here: installing the package chromium with apt-get (about a minute)')
    if (aptInstall('chromium')) return true
  }
  console.log('No Chromium here: downloading the one of Playwright')
  return run('npx', '--no-install', 'playwright', 'install', 'chromium')
}

/** The path of a Chromium, which is installed first where there is none. */
export function findChromium(): string {
  const chosen = process.env.CHROMIUM_PATH
  if (chosen && !existsSync(chosen)) throw new Error(`CHROMIUM_PATH names ${chosen}, which does not exist`)
  const found = chosen || installed() || (install() ? installed() : undefined)
  if (!found) {
    throw new Error(
      'The browser tests need Chromium, and none could be found or installed: install one by hand ' +
        '(Debian: apt-get install chromium) and, unless it is on PATH, set CHROMIUM_PATH to it',
    )
  }
  return found
}
