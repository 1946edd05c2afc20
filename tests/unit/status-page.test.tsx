// @vitest-environment jsdom
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { StatusPage } from '@/components/status/status-page'
import { countsLabel, durationLabel } from '@/lib/ingest/run/run-words'
import { publicReason } from '@/lib/ingest/status/public-reason'
import type { PublicRun, SiteStatus } from '@/lib/ingest/status/site-status'

const now = new Date('2026-01-05T12:00:00Z')

const run: PublicRun = {
  source: 'hf',
  status: 'done',
  startedAt: new Date('2026-01-05T05:30:00Z'),
  endedAt: new Date('2026-01-05T05:32:05Z'),
  added: 1_234,
  changed: 5,
  unchanged: 6,
  rejected: 0,
}

/** The page's text for a status, its facts as lines. */
function shown(status: Partial<SiteStatus>): string {
  const base: SiteStatus = { now, papers: 0, bySource: {}, isStale: false, search: { waiting: 0 } }
  const page = document.createElement('div')
  page.innerHTML = renderToStaticMarkup(<StatusPage {...base} {...status} />)
  for (const element of page.querySelectorAll('dd, h2, p, pre')) element.append('\n')
  for (const element of page.querySelectorAll('dt')) element.append(': ')
  return page.querySelector('main')?.textContent ?? ''
}

test('a run that went well', () => {
  const text = shown({
    papers: 1_000_000,
    newestDay: '2026-01-05',
    bySource: { corpus: 105, hf: 999_999, arxiv: 7 },
    lastRun: run,
    lastSuccess: run,
    next: new Date('2026-01-06T05:30:00Z'),
    search: { waiting: 3, indexed: 999_997 },
  })
  for (const line of [
    'Source: Hugging Face',
    'Begun: Jan 5, 2026, 05:30 UTC',
    'Took: 2 min 5 s',
    'Papers: 1,234 new, 5 changed, 6 as before, 0 rejected',
    'End: Done',
    'Last success: Jan 5, 2026, 05:32 UTC',
    'Jan 6, 2026, 05:30 UTC',
    'Newest day: Jan 5, 2026\nIn all: 1,000,000\nHugging Face: 999,999\narXiv: 7\nBundled corpus: 105',
    'A paper that several sources know counts in each.',
    'In its index: 999,997\nWaiting: 3',
  ])
    expect(text).toContain(`${line}\n`)
})

test('before any run, without papers, while search loads', () => {
  const text = shown({})
  expect(text).toContain('npm run papers -- ingest hf')
  expect(text).toContain('Not scheduled')
  expect(text).toContain('Newest day: None\nIn all: 0\n')
  expect(text).toContain('In its index: Loading\n')
  expect(text).not.toContain('several sources')
})

test.each<[Partial<PublicRun>, string]>([
  [{ status: 'running', endedAt: null }, 'End: Not ended yet'],
  [{ status: 'stopped' }, 'End: Stopped before its end; the next run goes on from there'],
  [{ status: 'failed', reason: 'It is away.' }, 'End: Failed: It is away.'],
  [{ status: 'failed', source: 'file' }, 'End: Failed\n'],
  [{ source: 'file' }, 'Source: A file'],
])('a run with %o says %s', (given, line) => {
  const text = shown({ lastRun: { ...run, ...given }, next: new Date('2026-01-05T11:59:00Z'), isStale: true })
  expect(text).toContain(line)
  expect(text).toContain('Last success: None yet')
  expect(text).toContain('Due now')
  expect(text).toContain('No run has succeeded for over a day')
  expect(text.includes('Took')).toBe(given.endedAt !== null)
})

test.each([
  [0, '0 s'],
  [-5, '0 s'],
  [59_600, '1 min'],
  [200_000, '3 min 20 s'],
  [3_600_000, '1 h'],
  [7_530_000, '2 h 5 min'],
])('%i ms are %s', (milliseconds, label) => {
  expect(durationLabel(milliseconds)).toBe(label)
})

test('counts are read with ease', () => {
  expect(countsLabel({ added: 1, changed: 2_000, unchanged: 0, rejected: 3 })).toBe(
    '1 new, 2,000 changed, 0 as before, 3 rejected',
  )
})

test.each([
  ['https://a:b@mirror.example:8443/api?key=x answered 503.', 'mirror.example:8443 answered 503.'],
  ['Cannot write /srv/data/rejected/hf-3.jsonl: ENOSPC.', 'Cannot write …: ENOSPC.'],
  ['Cannot write C:\\data\\hf-3.jsonl: ENOSPC.', 'Cannot write …: ENOSPC.'],
  ['huggingface.co answered 429, also the 5th time.', 'huggingface.co answered 429, also the 5th time.'],
  ['connect ECONNREFUSED 127.0.0.1:5432', 'connect ECONNREFUSED 127.0.0.1:5432'],
])('of "%s" everybody reads "%s"', (reason, expected) => {
  expect(publicReason({ source: 'hf', reason })).toBe(expected)
  expect(publicReason({ source: 'file', reason })).toBeUndefined()
})
