import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { readEnv } from '@/lib/env'

const secret = 'x'.repeat(32)
const mail = {
  SMTP_URL: 'smtp://mail.example.org',
  MAIL_FROM: 'Daily Papers <papers@example.org>',
  MAIL_POSTAL_ADDRESS: 'Example Street 1, Example',
}
const site = { SITE_URL: 'https://papers.example.org', APP_SECRET: secret }
const dkim = { DKIM_DOMAIN: 'example.org', DKIM_SELECTOR: 'a', DKIM_KEY_FILE: 'key.pem' }

test('everything has a default, and an empty value counts as unset', () => {
  const env = readEnv({})
  expect(env).toEqual({
    PORT: 3000,
    HOST: '0.0.0.0',
    DATA_DIR: path.resolve('.data'),
    TRUSTED_PROXIES: 0,
    INGEST_AT: '05:30',
    SUPPRESS_AFTER: 2,
  })
  expect(readEnv({ PORT: '', SITE_URL: '', SMTP_URL: '', DIGEST_AT: '' })).toEqual(env)
})

test('a whole configuration is taken; SITE_URL is an origin', () => {
  const env = readEnv({
    ...site,
    ...mail,
    ...dkim,
    SITE_URL: 'https://Papers.example.org/some/path',
    DIGEST_AT: '06:00',
    BOUNCE_SECRET: secret,
    TRUSTED_PROXIES: '2',
    SUPPRESS_AFTER: '3',
  })
  expect(env).toMatchObject({
    ...mail,
    ...dkim,
    SITE_URL: 'https://papers.example.org',
    TRUSTED_PROXIES: 2,
    SUPPRESS_AFTER: 3,
  })
})

describe('one variable asks for others', () => {
  test.each([
    ['a deployed site for its secret', { SITE_URL: site.SITE_URL }, 'APP_SECRET must be set with SITE_URL'],
    ['a mail server for the sender', { ...mail, MAIL_FROM: '' }, 'MAIL_FROM must be set with SMTP_URL'],
    [
      'and for the postal address',
      { ...mail, MAIL_POSTAL_ADDRESS: '' },
      'MAIL_POSTAL_ADDRESS must be set with SMTP_URL: digests name who sends them',
    ],
    [
      'and for https',
      { ...mail, ...site, SITE_URL: 'http://papers.example.org' },
      'SITE_URL must be https:// where mail is sent, so that one click unsubscribes (RFC 8058)',
    ],
    [
      'a DKIM key for its domain',
      { ...dkim, DKIM_DOMAIN: '' },
      'DKIM_DOMAIN must be set together with DKIM_SELECTOR and DKIM_KEY_FILE',
    ],
    [
      'a DKIM domain for its key',
      { DKIM_DOMAIN: 'example.org' },
      'DKIM_DOMAIN must be set together with DKIM_SELECTOR and DKIM_KEY_FILE',
    ],
    [
      'a sentence encoder for its model',
      { EMBEDDINGS_URL: 'http://localhost:11434' },
      'EMBEDDINGS_MODEL must be set with EMBEDDINGS_URL',
    ],
    [
      'a model for its encoder',
      { EMBEDDINGS_MODEL: 'a-model' },
      'EMBEDDINGS_URL must be set with EMBEDDINGS_MODEL and EMBEDDINGS_KEY',
    ],
  ])('%s', (_, variables, sentence) => {
    expect(() => readEnv(variables)).toThrow(new Error(`Configuration: ${sentence}`))
  })

  test('on localhost http will do', () => {
    for (const host of ['localhost:3000', '127.0.0.1', '[::1]:80'])
      expect(readEnv({ ...mail, ...site, SITE_URL: `http://${host}` }).SITE_URL).toBe(
        new URL(`http://${host}`).origin,
      )
  })

  test('all that is wrong is said at once', () => {
    expect(() => readEnv({ SITE_URL: site.SITE_URL, SMTP_URL: mail.SMTP_URL })).toThrow(
      /APP_SECRET .*; MAIL_FROM .*; MAIL_POSTAL_ADDRESS /,
    )
  })
})

test.each([
  ['PORT', 'http'],
  ['PORT', '65536'],
  ['SITE_URL', 'papers.example.org'],
  ['SITE_URL', 'ftp://papers.example.org'],
  ['DATABASE_URL', 'mysql://x'],
  ['APP_SECRET', 'short'],
  ['BOUNCE_SECRET', 'short'],
  ['TRUSTED_PROXIES', '-1'],
  ['TRUSTED_PROXIES', 'all'],
  ['SMTP_URL', 'http://mail.example.org'],
  ['SMTP_URL', 'smtp://'],
  ['MAIL_FROM', 'papers'],
  ['MAIL_FROM', 'Papers <papers@example.org>\r\nBcc: x@example.org'],
  ['MAIL_FROM', 'a@example.org, b@example.org'],
  ['DIGEST_AT', '24:00'],
  ['DIGEST_AT', '6'],
  ['SUPPRESS_AFTER', '0'],
  ['INGEST', 'arxiv'],
  ['INGEST_AT', '5:30'],
  ['INGEST_URL', 'http://user:word@mirror.example'],
  ['EMBEDDINGS_URL', 'localhost:11434'],
  ['EMBEDDINGS_URL', 'http://user:word@localhost'],
  ['EMBEDDINGS_KEY', 'a\nb'],
])('%s=%j is refused by name', (name, value) => {
  expect(() => readEnv({ ...mail, [name]: value })).toThrow(new RegExp(`^Configuration: .*${name} `))
})
