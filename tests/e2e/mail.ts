import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Page } from 'playwright/test'
import { expect } from './base'

const root = path.resolve(import.meta.dirname, '../..')

/** An address that no other test writes to. */
export function newAddress(name: string): string {
  return `${name}.${Date.now().toString(36)}${Math.floor(Math.random() * 1e6).toString(36)}@example.org`
}

/** Opens the newest message to an address in the outbox, as soon as it is there. */
export async function openMessage(page: Page, address: string, subject: RegExp): Promise<void> {
  const entry = page.getByRole('listitem').filter({ hasText: `to ${address}` })
  const link = entry.getByRole('link', { name: subject }).first()
  await expect(async () => {
    await page.goto('/dev/outbox')
    expect(await link.count()).toBe(1)
  }).toPass()
  await link.click()
}

/** Presses a link of the message that is open, which leads to a tab of its own. */
export async function followMessage(page: Page, link: RegExp): Promise<Page> {
  const [tab] = await Promise.all([
    page.waitForEvent('popup'),
    page.frameLocator('iframe').getByRole('link', { name: link }).click(),
  ])
  await tab.waitForLoadState()
  return tab
}

/** Sends an issue of the digest as an operator does, on the database of the app under test. */
export async function sendDigest(date: string): Promise<void> {
  const { E2E_DATA_DIR: DATA_DIR = '', E2E_URL = '' } = process.env
  await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', 'lib/cli/papers.ts', 'digest', 'send', '--issue', 'daily', '--date', date],
    { cwd: root, env: { ...process.env, DATA_DIR, PORT: new URL(E2E_URL).port, DATABASE_URL: '' } },
  )
}
