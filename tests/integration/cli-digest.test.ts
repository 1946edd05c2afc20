import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { runPapers } from '@/lib/cli/dispatch'
import { digestRuns, subscribers } from '@/lib/db/subscriber-schema'
import { type TestDatabase, testDatabase } from '../support/database'
import { forgetSubscribers } from '../support/digest'
import { type MailServer, mailServer } from '../support/mail-server'
import { type Program, run } from '../support/processes'

/** A day of the bundled corpus. */
const DAY = '2023-10-09'
const DAILY = `daily:${DAY}`
const SEND = `digest send --issue daily --date ${DAY}`

let database: TestDatabase
let dataDir: string
let programs: Program[] = []
let servers: MailServer[] = []

beforeAll(async () => {
  database = await testDatabase()
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'papers-digest-'))
})
afterAll(async () => {
  await database.close()
  await rm(dataDir, { recursive: true })
})
afterEach(async () => {
  vi.unstubAllEnvs()
  for (const { child } of programs) child.kill('SIGKILL')
  await Promise.all(programs.map(({ ended }) => ended))
  await Promise.all(servers.map(server => server.close()))
  ;[programs, servers] = [[], []]
  await forgetSubscribers(database.db)
  await rm(path.join(dataDir, 'outbox'), { recursive: true, force: true })
})

async function subscribe(count: number, wishes: Partial<typeof subscribers.$inferInsert> = {}) {
  const rows = Array.from({ length: count }, (_, number) => {
    const email = `reader-${number}-${wishes.frequency ?? 'daily'}@example.org`
    const confirmedAt = new Date('2023-01-01')
    return { email, mailbox: email, status: 'active', frequency: 'daily', confirmedAt, ...wishes } as const
  })
  await database.db.insert(subscribers).values(rows)
}

/** The command in a process of its own. */
function papers(words: string, env: Record<string, string> = {}): Program {
  const program = run(['lib/cli/papers.ts', ...words.split(' ')], {
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    APP_SECRET: process.env.APP_SECRET ?? '',
    ...env,
  })
  programs.push(program)
  return program
}

async function ends(words: string, env?: Record<string, string>) {
  const program = papers(words, env)
  return { code: await program.ended, said: program.said() }
}

/** The command in this process, which is a second faster; what it says comes in lines. */
async function here(words: string) {
  const lines: string[] = []
  const keep = (line: string) => void lines.push(line)
  const spies = [vi.spyOn(console, 'log'), vi.spyOn(console, 'error')]
  for (const spy of spies) spy.mockImplementation(keep)
  const code = await runPapers(words.split(' '))
  for (const spy of spies) spy.mockRestore()
  return { code, lines }
}

/** A mail server, and the variables that name it. */
async function startServer(): Promise<{ server: MailServer; variables: Record<string, string> }> {
  const server = await mailServer()
  servers.push(server)
  return { server, variables: mailVariables(server.url) }
}

const mailVariables = (url: string) => ({
  SMTP_URL: `${url}?connections=2`,
  MAIL_FROM: 'Daily Papers <papers@example.com>',
  MAIL_POSTAL_ADDRESS: '1 Example Street',
})

const outbox = () => readdir(path.join(dataDir, 'outbox')).catch(() => [])

test('on a laptop an issue goes to the outbox, once', async () => {
  await subscribe(3)
  await subscribe(1, { frequency: 'weekly' })
  const said = `${DAILY}: 2 papers; 3 messages sent, 0 failed, 0 uncertain, 0 still to be sent.\n`
  expect(await ends(SEND)).toEqual({ code: 0, said })
  const files = await outbox()
  expect(files).toHaveLength(3)
  const message = await readFile(path.join(dataDir, 'outbox', files[0] ?? ''), 'utf8')
  expect(message).toMatch(/^To: reader-\d-daily@example\.org\r$/m)
  expect(await ends(`${SEND} --rate 50`)).toEqual({ code: 0, said })
  expect(await outbox()).toHaveLength(3)
  const { code, lines } = await here('digest status')
  expect(code).toBe(0)
  expect(lines[0]).toMatch(/^daily:2023-10-09 {2}finished \S+ \S+ UTC; 2 papers$/)
  expect(lines[1]).toBe('  3 sent, 0 failed, 0 uncertain, 0 waiting, 0 with the mail server')
})

test('a dry run says who would get what, and leaves no trace', async () => {
  await subscribe(2, { frequency: 'weekly' })
  expect(await here(`digest send --issue weekly --date ${DAY} --dry-run`)).toEqual({
    code: 0,
    lines: ['weekly:2023-W41: 3 papers. 2 subscribers would get 1 different message; nothing was sent.'],
  })
  expect(await here('digest status')).toEqual({ code: 0, lines: ['No issue has been sent yet.'] })
})

test('a mail server that is not there is said at once, and nothing is begun', async () => {
  await subscribe(1)
  for (const [name, value] of Object.entries(mailVariables('smtp://127.0.0.1:1'))) vi.stubEnv(name, value)
  expect(await here(SEND)).toEqual({
    code: 1,
    lines: ['papers: The mail server cannot be used: connect ECONNREFUSED 127.0.0.1:1'],
  })
  expect(await database.db.$count(digestRuns)).toBe(0)
})

test('a deployed site without a mail server sends nothing', async () => {
  vi.stubEnv('SITE_URL', 'https://papers.example.com')
  expect(await here(SEND)).toEqual({
    code: 1,
    lines: ['papers: Nothing can be sent: SMTP_URL is not set.'],
  })
})

test('failed messages are counted, and the exit code tells', async () => {
  await subscribe(2)
  const { server, variables } = await startServer()
  server.script((stage, to) => (stage === 'rcpt' && to.startsWith('reader-1') ? { code: 550 } : undefined))
  expect(await ends(SEND, variables)).toEqual({
    code: 1,
    said:
      `${DAILY}: 2 papers; 1 message sent, 1 failed, 0 uncertain, 0 still to be sent.\n` +
      `papers: this shows what failed or is uncertain: npm run papers -- digest status --issue ${DAILY}\n`,
  })
})

test('Ctrl-C waits for what is in flight, says how to go on, and that goes on', async () => {
  await subscribe(6)
  const { server, variables } = await startServer()
  let answer = () => {}
  const answered = new Promise<undefined>(resolve => {
    answer = () => resolve(undefined)
  })
  let held = 0
  server.script(stage => {
    if (stage !== 'dot') return
    held += 1
    if (held === 2) program.child.kill('SIGINT')
    return answered
  })
  const program = papers(SEND, variables)
  await program.says(/Stopping/)
  answer()
  expect(await program.ended).toBe(1)
  expect(program.said()).toBe(
    `Stopping.\n${DAILY}: 2 papers; 2 messages sent, 0 failed, 0 uncertain, 4 still to be sent.\n` +
      `papers: stopped; this goes on with it: npm run papers -- ${SEND}\n`,
  )
  const { lines } = await here('digest status')
  expect(lines[0]).toMatch(/^daily:2023-10-09 {2}not finished; last begun /)
  expect(lines[1]).toBe('  2 sent, 0 failed, 0 uncertain, 4 waiting, 0 with the mail server')
  expect(await ends(SEND, variables)).toEqual({
    code: 0,
    said: `${DAILY}: 2 papers; 6 messages sent, 0 failed, 0 uncertain, 0 still to be sent.\n`,
  })
  expect(new Set(server.accepted.map(({ to }) => to)).size).toBe(6)
  expect(server.accepted).toHaveLength(6)
})

test('an uncertain message is shown, and goes out again only on the word of the operator', async () => {
  await subscribe(1)
  const { server, variables } = await startServer()
  server.script(stage => (stage === 'dot' ? 'take' : undefined))
  const uncertain = expect.stringContaining('0 messages sent, 0 failed, 1 uncertain, 0 still to be sent.')
  expect(await ends(SEND, variables)).toEqual({ code: 1, said: uncertain })
  server.script(() => undefined)
  const { lines } = await here(`digest status --issue ${DAILY}`)
  const [, id = ''] = lines[2]?.match(/^ {2}uncertain (\S+) {2}r…@example\.org {2}since /) ?? []
  expect(id).not.toBe('')
  expect(await here(`digest resolve ${id} --as resend`)).toEqual({
    code: 0,
    lines: [`${id} of ${DAILY} is sent again with the next "digest send".`],
  })
  expect((await ends(SEND, variables)).code).toBe(0)
  expect(server.accepted).toHaveLength(2)
  expect(await here(`digest resolve ${id} --as sent`)).toEqual({
    code: 1,
    lines: [`papers: There is no uncertain message ${id}.`],
  })
})

test('an issue that was never sent, and a database that cannot be reached, are said in one sentence', async () => {
  expect(await here('digest status --issue weekly:2023-W41')).toEqual({
    code: 1,
    lines: ['papers: weekly:2023-W41 has never been sent.'],
  })
  vi.stubEnv('DATABASE_URL', 'postgresql://127.0.0.1:1/papers')
  expect(await here('digest status')).toEqual({
    code: 1,
    lines: ['papers: The database cannot be used: connect ECONNREFUSED 127.0.0.1:1'],
  })
})
