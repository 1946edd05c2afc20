import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Outcome } from '@/lib/mail/message'
import { openSmtp } from '@/lib/mail/smtp'
import { type Act, type MailServer, mailServer, type Stage } from '../support/mail-server'

const small = Buffer.from('Subject: small\r\n\r\nA body.\r\n..\r\n')
/** More than the sockets on both sides hold. */
const large = Buffer.concat([small, Buffer.alloc(24_000_000, 'A line of a large message.\r\n')])
const patience = { connect: 10_000, greet: 10_000, answer: 10_000 }
const impatience = { connect: 10_000, greet: 300, answer: 300 }
const env = { MAIL_FROM: 'Daily Papers <papers@example.com>' }

let server: MailServer

beforeEach(async () => {
  server = await mailServer()
})

afterEach(() => server.close())

/** The script that acts once at one stage, and lets everything else pass. */
function at(stage: Stage, act: Act) {
  server.script(now => (now === stage ? act : undefined))
}

async function deliver(raw = small, url = server.url, wait = patience): Promise<Outcome> {
  const transport = openSmtp(url, env, wait)
  const outcome = await transport.deliver('ada@example.org', raw)
  await transport.close()
  return outcome
}

describe('what an SMTP server does, and what it means for the message', () => {
  test('accepted', async () => {
    expect(await deliver()).toEqual({ kind: 'accepted' })
    expect(server.accepted.map(({ to }) => to)).toEqual(['ada@example.org'])
    expect(server.accepted[0]?.raw).toEqual(small)
  })

  test.each<[Stage, Act, Partial<Outcome>]>([
    ['greeting', { code: 554 }, { isOutage: true, isPermanent: false }],
    ['greeting', { code: 421 }, { isOutage: true, isPermanent: false }],
    ['greeting', 'stall', { isOutage: true, isPermanent: false }],
    ['greeting', 'drop', { isOutage: true, isPermanent: false }],
    ['mail', { code: 451 }, { isPermanent: false, isAddress: false }],
    ['mail', { code: 550, text: '5.1.8 no such sender' }, { isPermanent: true, isAddress: false }],
    ['mail', { code: 530, text: '5.7.0 authenticate first' }, { isPermanent: false }],
    ['mail', 'stall', { isPermanent: false }],
    ['mail', 'drop', { isPermanent: false }],
    ['rcpt', { code: 450, text: '4.2.0 greylisted' }, { isPermanent: false, isAddress: false }],
    ['rcpt', { code: 550, text: 'no such user' }, { isPermanent: true, isAddress: true }],
    ['rcpt', { code: 554, text: '5.1.1 no such user' }, { isPermanent: true, isAddress: true }],
    ['rcpt', { code: 550, text: '5.7.1 we do not like you' }, { isPermanent: true, isAddress: false }],
    ['rcpt', { code: 552, text: 'mailbox full' }, { isPermanent: true, isAddress: false }],
    ['rcpt', 'stall', { isPermanent: false }],
    ['rcpt', 'drop', { isPermanent: false }],
    ['data', { code: 451 }, { isPermanent: false, isAddress: false }],
    ['data', { code: 554 }, { isPermanent: true, isAddress: false }],
    ['data', 'stall', { isPermanent: false }],
    ['data', 'drop', { isPermanent: false }],
    ['dot', { code: 452 }, { isPermanent: false, isAddress: false }],
    ['dot', { code: 550, text: '5.1.1 decided late' }, { isPermanent: true, isAddress: false }],
  ])('%s %o: refused', async (stage, act, what) => {
    at(stage, act)
    const outcome = await deliver(small, server.url, act === 'stall' ? impatience : patience)
    expect(outcome).toMatchObject({ kind: 'refused', ...what })
    expect(server.accepted).toEqual([])
  })

  test.each<[Act]>([['stall'], ['drop'], ['take']])('%s after the final dot: uncertain', async act => {
    at('dot', act)
    const outcome = await deliver(small, server.url, act === 'stall' ? impatience : patience)
    expect(outcome).toMatchObject({ kind: 'uncertain' })
    expect(server.accepted).toHaveLength(act === 'take' ? 1 : 0)
  })

  test.each<[Act]>([['stall'], ['drop']])('%s amid a message that is not yet written: refused', async act => {
    at('body', act)
    const outcome = await deliver(large, server.url, act === 'stall' ? impatience : patience)
    expect(outcome).toMatchObject({ kind: 'refused', isPermanent: false })
  })

  test('all of it, without pipelining', async () => {
    await server.close()
    server = await mailServer({ hidePIPELINING: true })
    expect(await deliver()).toEqual({ kind: 'accepted' })
    at('rcpt', { code: 550 })
    expect(await deliver()).toMatchObject({ kind: 'refused', isAddress: true })
    at('data', { code: 451 })
    expect(await deliver()).toMatchObject({ kind: 'refused', isPermanent: false })
    at('dot', 'drop')
    expect(await deliver()).toMatchObject({ kind: 'uncertain' })
  })

  test('nobody listens: an outage', async () => {
    const { url } = server
    await server.close()
    expect(await deliver(small, url)).toMatchObject({ kind: 'refused', isOutage: true, isPermanent: false })
    server = await mailServer()
  })

  test('a bad password is an outage, and nothing against the address', async () => {
    at('auth', { code: 535, text: '5.7.8 wrong' })
    const outcome = await deliver(small, `${server.url.replace('//', '//me:secret@')}?ignoreTLS=true`)
    expect(outcome).toMatchObject({ kind: 'refused', isOutage: true, isPermanent: false })
    expect(JSON.stringify(outcome)).not.toContain('secret')
  })

  test('STARTTLS that is required and not offered is an outage', async () => {
    expect(await deliver(small, `${server.url}?requireTLS=true`)).toMatchObject({
      kind: 'refused',
      isOutage: true,
    })
  })

  test('a certificate that nobody vouches for is refused, unless the URL says otherwise', async () => {
    await server.close()
    server = await mailServer({ hideSTARTTLS: false })
    expect(await deliver()).toMatchObject({ kind: 'refused', isOutage: true, isPermanent: false })
    expect(await deliver(small, `${server.url}?tls.rejectUnauthorized=false`)).toEqual({ kind: 'accepted' })
  })

  test('an address that SMTP cannot carry, or too large a message, is refused for good', async () => {
    const transport = openSmtp(server.url, env, patience)
    expect(await transport.deliver('a<b@example.org', small)).toMatchObject({ isPermanent: true })
    await transport.close()
    await server.close()
    server = await mailServer({ size: 10 })
    expect(await deliver()).toMatchObject({ kind: 'refused', isPermanent: true, isAddress: false })
  })

  test('an answer is kept without the address in it, on one line', async () => {
    at('rcpt', { code: 550, text: '5.1.1 <ada@example.org>: unknown' })
    expect(await deliver()).toMatchObject({ answer: '550 5.1.1 <…@example.org>: unknown' })
  })
})

describe('connections', () => {
  test('one is used again, also after a refusal', async () => {
    const transport = openSmtp(server.url, env, patience)
    for (const code of [undefined, 550, undefined, 451, undefined]) {
      at('rcpt', code ? { code } : undefined)
      await transport.deliver('ada@example.org', small)
    }
    expect(server.accepted).toHaveLength(3)
    expect(server.connections()).toBe(1)
    await transport.close()
  })

  test('one that the server ended while idle costs no message', async () => {
    const transport = openSmtp(server.url, env, patience)
    expect(await transport.deliver('ada@example.org', small)).toEqual({ kind: 'accepted' })
    server.dropAll()
    expect(await transport.deliver('ada@example.org', small)).toEqual({ kind: 'accepted' })
    expect(server.accepted).toHaveLength(2)
    await transport.close()
  })

  test('as many as the URL says', async () => {
    const transport = openSmtp(`${server.url}?connections=3`, env, patience)
    expect(transport.concurrency).toBe(3)
    await Promise.all([1, 2, 3].map(() => transport.deliver('ada@example.org', small)))
    expect(server.connections()).toBe(3)
    await transport.close()
    expect(() => openSmtp(`${server.url}?conections=3`, env)).toThrow(/SMTP_URL/)
  })
})
