import { describe, expect, test } from 'vitest'
import { bounceEventSchema } from '@/lib/subscribers/bounce-event'
import { eventsInReport } from '@/lib/subscribers/bounce-report'
import { bounceSignature, isSigned } from '@/lib/subscribers/bounce-signature'

const fault = (event: unknown) => {
  const [issue] = bounceEventSchema.safeParse(event).error?.issues ?? []
  return issue && `${issue.path.join('.')} ${issue.message}`
}

describe('an event', () => {
  test('compares addresses as the store does, and Message-IDs without brackets', () => {
    expect(
      bounceEventSchema.parse({
        type: 'complaint',
        email: ' Ada@Exämple.org ',
        messageId: '<a@example.org>',
        provider: 'any',
      }),
    ).toEqual({ type: 'complaint', email: 'ada@xn--exmple-cua.org', messageId: 'a@example.org' })
  })

  test.each([
    [{ type: 'bounce', email: 'ada@example.org' }, 'permanent must be true or false'],
    [{ type: 'bounce', permanent: 'yes', email: 'ada@example.org' }, 'permanent must be true or false'],
    [{ type: 'spam', email: 'ada@example.org' }, 'type must be bounce or complaint'],
    [{ type: 'complaint' }, 'email must be given, or messageId'],
    [{ type: 'complaint', email: 'ada' }, 'email must be an e-mail address'],
    [{ type: 'complaint', email: 7 }, 'email must be an e-mail address'],
    [
      { type: 'complaint', email: 'ada@example.org', at: 'yesterday' },
      'at must be a moment as in RFC 3339, such as 2025-10-17T06:00:00Z',
    ],
    ['complaint', ' must be bounce or complaint'],
  ])('%j is none', (event, reason) => {
    expect(fault(event)).toBe(reason)
  })
})

describe('a signature', () => {
  const secret = 's'.repeat(32)
  const body = Buffer.from('{"events":[]}')
  const now = Date.UTC(2025, 9, 17)
  const at = String(now / 1_000)
  const signed = (timestamp = at, signature = bounceSignature(secret, timestamp, body), its = body) =>
    isSigned(secret, new Headers({ 'X-Timestamp': timestamp, 'X-Signature': signature }), its, now)

  test('fits its body and its time', () => {
    expect(signed()).toBe(true)
    expect(signed(String(now / 1_000 - 300))).toBe(true)
  })

  test.each([
    ['another body', () => signed(at, undefined, Buffer.from('{"events":[1]}'))],
    ['another secret', () => signed(at, bounceSignature('t'.repeat(32), at, body))],
    [
      'a timestamp that was not signed',
      () => signed(String(now / 1_000 + 1), bounceSignature(secret, at, body)),
    ],
    ['a signature that is too old', () => signed(String(now / 1_000 - 301))],
    ['a signature of the future', () => signed(String(now / 1_000 + 301))],
    ['no time', () => signed('', bounceSignature(secret, '', body))],
    ['no signature', () => signed(at, '')],
    ['the digest alone', () => signed(at, bounceSignature(secret, at, body).replace('sha256=', ''))],
  ])('%s does not fit', (_, check) => {
    expect(check()).toBe(false)
  })
})

const ID = '11111111-1111-4111-8111-111111111111@example.com'

function report(kind: string, fields: string[], original = 'message/rfc822'): Buffer {
  const part = (type: string, ...lines: string[]) => ['--frontier', `Content-Type: ${type}`, '', ...lines, '']
  const lines = [
    'From: MAILER-DAEMON@example.com',
    'To: papers@example.com',
    'Subject: Undelivered Mail Returned to Sender',
    'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=${kind}; boundary=frontier`,
    '',
    ...part('text/plain', 'Final-Recipient: rfc822; nobody@example.org', 'Action: failed'),
    ...part(`message/${kind}`, ...fields),
    ...part(original, 'From: papers@example.com', `Message-ID:`, ` <${ID}>`, 'Subject: 3 papers'),
    '--frontier--',
    '',
  ]
  return Buffer.from(lines.join('\r\n'))
}

const status = (code: string, action = 'failed') =>
  report('delivery-status', [
    'Reporting-MTA: dns; mx.example.com',
    '',
    'Final-Recipient: rfc822; Ada@example.org',
    `Action: ${action}`,
    `Status: ${code}`,
    'Diagnostic-Code: smtp; 550 no such',
    ' user',
  ])

describe('a message that came back', () => {
  test.each([
    ['5.1.1', true],
    ['5.1.10', true],
    ['5.2.1', true],
    ['5.2.2', false],
    ['5.1.8', false],
    ['5.7.1', false],
    ['4.4.7', false],
  ])('with status %s is permanent: %s', async (code, permanent) => {
    const event = { type: 'bounce', permanent, email: 'ada@example.org', messageId: ID }
    expect(await eventsInReport(status(code))).toEqual([event])
  })

  test('that is only late, or has arrived, is no event', async () => {
    expect(await eventsInReport(status('4.4.1', 'delayed'))).toEqual([])
    expect(await eventsInReport(status('2.0.0', 'relayed'))).toEqual([])
  })

  test('names the address that was written to, where it was forwarded, and each that failed', async () => {
    const fields = [
      'Reporting-MTA: dns; mx.example.com',
      '',
      'Original-Recipient: rfc822;ada@example.org',
      'Final-Recipient: rfc822;lovelace@example.net',
      'Action: failed',
      'Status: 5.1.1',
      '',
      'Final-Recipient: RFC822; <grace@example.org>',
      'Action: failed',
      'Status: 5.1.1 (no such user)',
    ]
    const events = await eventsInReport(report('delivery-status', fields, 'text/rfc822-headers'))
    expect(events.map(({ email, messageId }) => [email, messageId])).toEqual([
      ['ada@example.org', ID],
      ['grace@example.org', ID],
    ])
  })

  test('as a complaint is one, and "not spam" is none', async () => {
    const complaint = (type: string) =>
      eventsInReport(
        report('feedback-report', [
          `Feedback-Type: ${type}`,
          'Version: 1',
          'Original-Rcpt-To: <ada@example.org>',
        ]),
      )
    expect(await complaint('abuse')).toEqual([{ type: 'complaint', email: 'ada@example.org', messageId: ID }])
    expect(await complaint('not-spam')).toEqual([])
  })

  test('that is an ordinary one, or none, holds nothing', async () => {
    expect(await eventsInReport(Buffer.from('Subject: hello\r\n\r\nAction: failed\r\n'))).toEqual([])
    expect(await eventsInReport(Buffer.from([0xff, 0, 0x0a]))).toEqual([])
  })
})
