import pg from 'pg'
import { clusterUrl, locateCluster } from '../../lib/db/embedded/cluster'
import { send } from '../support/http'
import { expect, expectAccessible, expectFits, test } from './base'

const query = async (sql: string) => {
  const dataDir = process.env.E2E_DATA_DIR ?? ''
  const client = new pg.Client({ connectionString: clusterUrl(await locateCluster(dataDir)) })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}

const RUN = `insert into ingest_runs (source, scope, status, started_at, ended_at, added, changed, reason) values
  ('hf', 'daily', 'done', '2026-01-04 05:30Z', '2026-01-04 05:31:20Z', 1234, 5, null),
  ('hf', 'daily', 'failed', '2026-01-05 05:30Z', '2026-01-05 05:30:40Z', 0, 0,
    'https://somebody:password@averylonghostname.of-a-mirror.papers.example.org/api/daily_papers answered 503.')`

test.describe.configure({ mode: 'serial' })
test.afterAll(() => query('delete from ingest_runs'))

test('before any run, the page says how to begin', async ({ plainPage, site }) => {
  await plainPage.goto(`${site}/status`)
  await expect(plainPage.getByRole('main')).toContainText('npm run papers -- ingest hf')
  await expect(plainPage.getByRole('main')).toContainText('Not scheduled')
  await expect(plainPage.getByRole('definition').filter({ hasText: 'Oct 17, 2025' })).toBeVisible()
  const { status, body } = await send(site, '/api/status')
  const known = JSON.parse(body)
  expect([status, known.newestDay, known.isStale, known.lastRun]).toEqual([
    200,
    '2025-10-17',
    false,
    undefined,
  ])
  expect(known.bySource).toEqual({ corpus: known.papers })
})

test('the end of a run is seen at once, without passwords, and fits every width', async ({ page, site }) => {
  await page.goto('/status')
  await query(RUN)
  const answer = await page.goto('/status')
  expect(answer?.headers()['cache-control']).toMatch(/no-store/)
  const facts = page.getByRole('definition')
  const texts = await facts.allTextContents()
  expect(texts.slice(0, 6)).toEqual([
    'Hugging Face',
    'Jan 5, 2026, 05:30 UTC',
    '40 s',
    '0 new, 0 changed, 0 as before, 0 rejected',
    'Failed: averylonghostname.of-a-mirror.papers.example.org answered 503.',
    'Jan 4, 2026, 05:31 UTC',
  ])
  expect((await send(site, '/api/status')).body).not.toContain('password')
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await expectFits(page, () => expectAccessible(page, colorScheme))
  }
})

test('a load balancer is answered, and never from a cache', async ({ site }) => {
  const { status, headers, body } = await send(site, '/api/health')
  expect([status, headers['cache-control'], body]).toEqual([200, 'no-store', '{"ok":true}'])
})
