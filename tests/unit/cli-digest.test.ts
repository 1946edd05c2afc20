import { afterEach, expect, test, vi } from 'vitest'
import { runPapers } from '../../lib/cli/dispatch'

afterEach(() => {
  vi.restoreAllMocks()
})

const ID = '11111111-1111-4111-8111-111111111111'

test.each([
  ['digest send', '--issue must be daily or weekly.'],
  ['digest send --issue monthly', '--issue must be daily or weekly.'],
  [
    'digest send --issue daily --date 2025-02-30',
    'There is no day "2025-02-30": a date is written like 2025-10-17.',
  ],
  [
    'digest send --issue weekly --date 2025-W42',
    'There is no day "2025-W42": a date is written like 2025-10-17.',
  ],
  ['digest send --issue daily --rate 0', '--rate must be a number of messages a second, greater than 0.'],
  ['digest send --issue daily --rate fast', '--rate must be a number of messages a second, greater than 0.'],
  ['digest send --issue daily --now', "Unknown option '--now'."],
  [
    'digest status --issue daily',
    'there is no issue "daily": one is written daily:2025-10-17 or weekly:2025-W42.',
  ],
  ['digest resolve', 'name one message by its id, as "papers digest status" lists it.'],
  ['digest resolve 1 --as sent', 'name one message by its id, as "papers digest status" lists it.'],
  [`digest resolve ${ID}`, '--as must be sent or resend.'],
  [`digest resolve ${ID} --as lost`, '--as must be sent or resend.'],
  ['bounces import', 'name at least one file to import.'],
  ['digest', 'there is no command "digest"; "papers --help" lists them.'],
])('papers %s is wrong usage, and touches no database', async (words, fault) => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => {})
  expect(await runPapers(words.split(' '))).toBe(2)
  expect(said.mock.calls).toEqual([[`papers: ${fault}`]])
})

test.each(['digest send', 'digest status', 'digest resolve', 'bounces import'])(
  'papers %s helps',
  async words => {
    const said = vi.spyOn(console, 'log').mockImplementation(() => {})
    expect(await runPapers([...words.split(' '), '--help'])).toBe(0)
    expect(said.mock.calls.flat().join('\n')).toContain(`Usage: npm run papers -- ${words}`)
  },
)
