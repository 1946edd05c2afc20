import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mailIsOn } from '@/lib/mail/is-on'
import { listOutbox, outboxIsShown, readOutboxMessage } from '@/lib/mail/outbox-reader'

let DATA_DIR = ''
beforeAll(async () => {
  DATA_DIR = await mkdtemp(path.join(os.tmpdir(), 'papers-outbox-'))
})
afterAll(() => rm(DATA_DIR, { recursive: true }))

const message = (subject: string) =>
  [
    'From: Daily Papers <papers@example.org>',
    'To: ada@example.org',
    `Subject: ${subject}`,
    'Date: Fri, 17 Oct 2025 06:00:00 +0000',
    'MIME-Version: 1.0',
    'Content-Type: multipart/alternative; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'plain words',
    '--b',
    'Content-Type: text/html; charset=utf-8',
    '',
    '<p>rich <b>words</b></p>',
    '--b--',
    '',
  ].join('\r\n')

test('an outbox that nothing was written to is empty', async () => {
  expect(await listOutbox({ DATA_DIR })).toEqual([])
})

test('messages are listed newest first, and read whole', async () => {
  const folder = path.join(DATA_DIR, 'outbox')
  await mkdir(folder)
  const names = ['2025-10-16T06-00-00.000Z-a.eml', '2025-10-17T06-00-00.000Z-b.eml']
  await writeFile(path.join(folder, names[0] ?? ''), message('first'))
  await writeFile(path.join(folder, names[1] ?? ''), message('=?utf-8?Q?na=C3=AFve?='))
  await writeFile(path.join(folder, `${names[1]}.draft`), 'half a mess')
  await writeFile(path.join(DATA_DIR, 'secret'), 'a secret')

  expect((await listOutbox({ DATA_DIR })).map(({ name, subject }) => [name, subject])).toEqual([
    [names[1], 'naïve'],
    [names[0], 'first'],
  ])
  const read = await readOutboxMessage({ DATA_DIR }, names[0] ?? '')
  expect(read).toMatchObject({ to: 'ada@example.org', text: expect.stringContaining('plain words') })
  expect(read?.html).toContain('<b>words</b>')
  expect(read?.date?.toISOString()).toBe('2025-10-17T06:00:00.000Z')
})

test.each(['../secret', '../secret.eml', '..', '.eml', 'absent.eml', 'a/b.eml', 'x.eml\u0000', ''])(
  '%j is no message',
  async name => {
    expect(await readOutboxMessage({ DATA_DIR }, name)).toBeUndefined()
  },
)

test('mail is on with a server for it, or on a laptop, and only there the outbox is shown', () => {
  const SITE_URL = 'https://papers.example.org'
  const SMTP_URL = 'smtp://mail.example.org'
  const cases = [{}, { SITE_URL }, { SMTP_URL }, { SITE_URL, SMTP_URL }].map(env => [
    mailIsOn(env),
    outboxIsShown(env, '127.0.0.1'),
  ])
  expect(cases).toEqual([
    [true, true],
    [false, false],
    [true, false],
    [true, false],
  ])
})

test.each([
  ['127.0.0.1', true],
  ['0:0:0:0::/64', true],
  ['192.168.1.7', false],
  ['unknown', false],
  [null, false],
])('who asks for the outbox from %s sees it: %s', (client, isShown) => {
  expect(outboxIsShown({}, client)).toBe(isShown)
})
