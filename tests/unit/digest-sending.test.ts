import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { coalesced } from '@/lib/digest/coalesce'
import { pacemaker } from '@/lib/digest/pace'
import { backOff, resultOf } from '@/lib/digest/retry'
import type { Outcome } from '@/lib/mail/message'
import { readSmtpUrl } from '@/lib/mail/smtp-url'
import { openTransport } from '@/lib/mail/transport'
import { linkOrigin } from '@/lib/site/origin'

describe('the outbox', () => {
  test('holds each message whole, for its user alone', async () => {
    const DATA_DIR = await mkdtemp(path.join(os.tmpdir(), 'papers-outbox-'))
    const outbox = openTransport({ DATA_DIR })
    const bodies = ['one', 'two', 'three']
    for (const body of bodies)
      expect(await outbox.deliver('', Buffer.from(body))).toEqual({ kind: 'accepted' })
    const folder = path.join(DATA_DIR, 'outbox')
    const names = (await readdir(folder)).sort()
    expect(names).toHaveLength(3)
    for (const name of names) {
      expect(name).toMatch(/^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z-[\da-f]{12}\.eml$/)
      expect((await stat(path.join(folder, name))).mode & 0o777).toBe(0o600)
    }
    const written = await Promise.all(names.map(name => readFile(path.join(folder, name), 'utf8')))
    expect(written.sort()).toEqual([...bodies].sort())
    await rm(DATA_DIR, { recursive: true })
  })

  test('that cannot be written refuses, for now', async () => {
    const DATA_DIR = await mkdtemp(path.join(os.tmpdir(), 'papers-outbox-'))
    await writeFile(path.join(DATA_DIR, 'outbox'), 'in the way')
    const outcome = await openTransport({ DATA_DIR }).deliver('', Buffer.from('one'))
    expect(outcome).toMatchObject({ kind: 'refused', isPermanent: false, isOutage: true })
    await rm(DATA_DIR, { recursive: true })
  })
})

describe('SMTP_URL', () => {
  test('with a password, STARTTLS is required, but not on this machine', () => {
    expect(readSmtpUrl('smtp://me:p%40ss@mail.example.org')).toMatchObject({
      host: 'mail.example.org',
      port: 587,
      secure: false,
      requireTLS: true,
      auth: { user: 'me', pass: 'p@ss' },
    })
    expect(readSmtpUrl('smtp://me:pass@localhost:25')).toMatchObject({ port: 25, requireTLS: false })
    expect(readSmtpUrl('smtp://me:pass@[::1]:25')).toMatchObject({ host: '::1', requireTLS: false })
    expect(readSmtpUrl('smtp://mail.example.org')).toMatchObject({
      requireTLS: false,
      rejectUnauthorized: true,
    })
    expect(readSmtpUrl('smtps://mail.example.org')).toMatchObject({ port: 465, secure: true, connections: 5 })
  })

  test.each(['?pool=true', '?connections=0', '?requireTLS=yes'])(
    '%s is refused without the password',
    query => {
      const read = () => readSmtpUrl(`smtp://me:secret@mail.example.org${query}`)
      expect(read).toThrow(/^Configuration: SMTP_URL/)
      expect(read).not.toThrow(/secret/)
    },
  )
})

describe('retries', () => {
  const refused = { kind: 'refused', isPermanent: false, isAddress: false, answer: '451 later' } as const

  test('wait twice as long each time, up to ten minutes, and not all equally long', () => {
    expect([0, 1, 2, 3, 4, 5].map(n => backOff(60, n, () => 1))).toEqual([60, 120, 240, 480, 600, 600])
    expect(backOff(60, 2, () => 0)).toBe(120)
  })

  test.each<[Outcome, number, object]>([
    [{ kind: 'accepted' }, 1, { status: 'sent', answer: null }],
    [{ kind: 'uncertain', answer: 'lost' }, 1, { status: 'uncertain', answer: 'lost' }],
    [refused, 4, { status: 'pending', isCounted: true }],
    [refused, 5, { status: 'failed', answer: '451 later', isAddress: false }],
    [{ ...refused, isOutage: true }, 5, { status: 'pending', isCounted: false, delay: 0 }],
    [{ ...refused, isPermanent: true, isAddress: true }, 1, { status: 'failed', isAddress: true }],
  ])('%o after attempt %d', (outcome, attempt, expected) => {
    expect(resultOf('id', attempt, outcome, 60)).toMatchObject({ id: 'id', attempt, ...expected })
  })
})

describe('the rate', () => {
  test('spaces messages evenly, and saves up no time', () => {
    let now = 1_000
    const wait = pacemaker(4, () => now)
    expect([wait(), wait(), wait()]).toEqual([0, 250, 500])
    now = 10_000
    expect([wait(), wait()]).toEqual([0, 250])
    expect(pacemaker(undefined)()).toBe(0)
  })
})

describe('coalesced', () => {
  test('those that come while one call is under way share the next, each with its own answer', async () => {
    const calls: number[][] = []
    const ask = coalesced(async (questions: number[]) => {
      calls.push(questions)
      await new Promise(setImmediate)
      return questions.map(question => question * 10)
    })
    const early = [ask(1), ask(2)]
    await new Promise(setImmediate)
    const late = [ask(3), ask(4), ask(5)]
    expect(await Promise.all([...early, ...late])).toEqual([10, 20, 30, 40, 50])
    expect(calls).toEqual([
      [1, 2],
      [3, 4, 5],
    ])
  })

  test('a failure is that of its group only', async () => {
    const ask = coalesced(async ([question]: number[]) => {
      if (question === 1) throw new Error('one')
      return [question]
    })
    await expect(ask(1)).rejects.toThrow('one')
    expect(await ask(2)).toBe(2)
  })
})

test('links lead to the site, or to this machine', () => {
  expect(linkOrigin({ SITE_URL: 'https://papers.example.org', PORT: 3000 })).toBe(
    'https://papers.example.org',
  )
  expect(linkOrigin({ PORT: 3100 })).toBe('http://localhost:3100')
})
