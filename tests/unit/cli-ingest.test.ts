import { afterEach, expect, test, vi } from 'vitest'
import { runPapers } from '../../lib/cli/dispatch'

afterEach(() => {
  vi.restoreAllMocks()
})

test.each([
  ['import', 'name at least one file to import.'],
  ['import --dry-run', 'name at least one file to import.'],
  ['import a.json --force', "Unknown option '--force'."],
  ['ingest', 'there is no command "ingest"; "papers --help" lists them.'],
  ['ingest rss', 'there is no command "ingest rss"; "papers --help" lists them.'],
  ['ingest hf --since yesterday', '--since must be a day such as 2026-01-31, not yesterday.'],
  ['ingest hf --until 2025-02-30', '--until must be a day such as 2026-01-31, not 2025-02-30.'],
  ['ingest hf --since 2025-02-02 --until 2025-02-01', '--since 2025-02-02 comes after --until 2025-02-01.'],
  ['ingest hf --base-url ftp://x', '--base-url must be an http:// or https:// URL, not ftp://x.'],
  ['ingest hf --base-url mirror', '--base-url must be an http:// or https:// URL, not mirror.'],
  ['ingest hf --since 2999-01-01', expect.stringMatching(/^papers: --since 2999-01-01 lies in the future/)],
  ['ingest hf 2025-01-01', "Unexpected argument '2025-01-01'."],
  ['ingest arxiv', 'say what to fetch: either --query or --ids.'],
  ['ingest arxiv --query cat:cs.CL --ids 2501.00001', 'say what to fetch: either --query or --ids.'],
  ['ingest arxiv --ids 2501.00001,birds', '--ids: "birds" is not an arXiv identifier.'],
  ['ingest arxiv --ids 2501.00001,', '--ids: "" is not an arXiv identifier.'],
  [
    'ingest arxiv --query x --max 0',
    "--max must be 1 to 30000: arXiv's API gives no more results of a query; narrow it.",
  ],
  ['ingest arxiv --query x --max many', '--max must be a whole number of papers.'],
  ['ingest arxiv --query x --base-url //x', '--base-url must be an http:// or https:// URL, not //x.'],
])('papers %s is wrong usage, and touches no database', async (words, fault) => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => {})
  expect(await runPapers(words.split(' '))).toBe(2)
  expect(said.mock.calls).toEqual([[typeof fault === 'string' ? `papers: ${fault}` : fault]])
})

test.each(['import', 'ingest hf', 'ingest arxiv'])('papers %s helps', async words => {
  const said = vi.spyOn(console, 'log').mockImplementation(() => {})
  expect(await runPapers([...words.split(' '), '--help'])).toBe(0)
  expect(said.mock.calls.flat().join('\n')).toContain(`Usage: npm run papers -- ${words}`)
})
