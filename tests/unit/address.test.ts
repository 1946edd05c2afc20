import { describe, expect, test } from 'vitest'
import { mailboxHash, parseAddress } from '@/lib/subscribers/address'

const long = (local: number, label: number) =>
  `${'a'.repeat(local)}@${`${'b'.repeat(label)}.`.repeat(3)}example`

describe('one mailbox', () => {
  test.each([
    ['ada@example.org', 'ada@example.org', 'ada@example.org'],
    ['  ada@example.org ', 'ada@example.org', 'ada@example.org'],
    ['Ada.Lovelace+papers@Example.ORG', 'Ada.Lovelace+papers@example.org', 'ada.lovelace+papers@example.org'],
    ["o'neil!#$%&*/=?^`{|}~-@example.org", "o'neil!#$%&*/=?^`{|}~-@example.org", undefined],
    ['ada@bücher.example', 'ada@xn--bcher-kva.example', 'ada@xn--bcher-kva.example'],
    ['ada@BU\u0308CHER.example', 'ada@xn--bcher-kva.example', 'ada@xn--bcher-kva.example'],
    ['ada@xn--bcher-kva.example', 'ada@xn--bcher-kva.example', 'ada@xn--bcher-kva.example'],
    ['ada@例え。テスト', 'ada@xn--r8jz45g.xn--zckzah', 'ada@xn--r8jz45g.xn--zckzah'],
    ['a@b.co', 'a@b.co', 'a@b.co'],
  ])('%j', (text, email, mailbox = email) => {
    expect(parseAddress(text)).toEqual({ email, mailbox })
  })

  test('at most 254 bytes, 64 of them before the @', () => {
    expect(parseAddress(long(64, 58))).toHaveProperty('email')
    expect(long(64, 60)).toHaveLength(64 + 1 + 183 + 7)
    expect(parseAddress(long(64, 60))).toHaveProperty('fault')
    expect(parseAddress(long(65, 20))).toHaveProperty('fault')
    expect(parseAddress(`ada@${'ü'.repeat(60)}.${'ü'.repeat(60)}.example`)).toHaveProperty('fault')
  })
})

test.each([
  '',
  '  ',
  'ada',
  '@example.org',
  'ada@',
  'ada@example',
  'ada@.org',
  'ada@example.org.',
  'ada@example..org',
  'ada@-example.org',
  '.ada@example.org',
  'ada.@example.org',
  'a..b@example.org',
  'ada@bob@example.org',
  'ada@example.org, bob@example.org',
  'ada@example.org bob@example.org',
  'Ada <ada@example.org>',
  '"ada"@example.org',
  'ada(x)@example.org',
  'dörte@example.org',
  'ada@[127.0.0.1]',
  'ada@127.0.0.1',
  'ada@0x7f.1',
  'ada@example.org:25',
  'ada@example.org/x',
  'ada@example.org?x',
  'ada@example.org#x',
  'ada@example.org\\x',
  'ada@ex%61mple.org',
  'ada@a_b.example',
  'ada@exam\nple.org',
  'ada@exam\tple.org',
  'ada@example.org\r\nBcc: bob@example.org',
  'ada@example.org\n',
  'ada\0@example.org',
  'ada@example.org\0',
])('%j is none, and the reader is told why', text => {
  expect(parseAddress(text)).toEqual({ fault: expect.stringMatching(/^[A-Z].*\.|Example: /) })
})

test('a mailbox is known by a keyed hash', () => {
  const hash = mailboxHash('ada@example.org')
  expect(hash).toHaveLength(32)
  expect(mailboxHash('ada@example.org')).toEqual(hash)
  expect(mailboxHash('bob@example.org')).not.toEqual(hash)
})
