import { createHash, createVerify, generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { simpleParser } from 'mailparser'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { composeMessage, type MailEnv } from '@/lib/mail/compose'
import type { Message } from '@/lib/mail/message'

const message: Message = {
  to: 'ada@example.org',
  subject: '1 paper for March 4, 2031: Größe',
  html: '<!DOCTYPE html><p>Größe <a href="https://papers.example.org/">all</a></p>',
  text: '.a dot first\nGröße   \n\n\n',
  messageId: '3f2c@example.com',
  unsubscribeUrl: `https://papers.example.org/api/unsubscribe/${'a'.repeat(54)}`,
}
const env: MailEnv = { MAIL_FROM: 'Daily Papers <papers@example.com>' }

async function headersOf(given: Partial<Message> = {}, from: MailEnv = env): Promise<string> {
  const raw = await composeMessage(from, { ...message, ...given })
  return raw.toString().split('\r\n\r\n')[0] ?? ''
}

describe('a message', () => {
  test('has the headers of a digest, with one URI to unsubscribe at', async () => {
    const headers = await headersOf()
    expect(headers).toMatch(/^From: Daily Papers <papers@example\.com>$/m)
    expect(headers).toMatch(/^To: ada@example\.org$/m)
    expect(headers).toMatch(/^Message-ID: <3f2c@example\.com>$/m)
    expect(headers).toMatch(/^Date: .+\+0000$/m)
    expect(headers).toMatch(/^Auto-Submitted: auto-generated$/m)
    expect(headers).toMatch(/^List-ID: Daily Papers <digest\.example\.com>$/m)
    expect(headers).toContain(`List-Unsubscribe: <${message.unsubscribeUrl}>\r\n`)
    expect(headers).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click$/m)
  })

  test('to one reader only, such as a confirmation, is of no list', async () => {
    const raw = await composeMessage(env, { ...message, unsubscribeUrl: undefined })
    expect(raw.toString()).not.toMatch(/^List-/im)
    expect(raw.toString()).toMatch(/^Auto-Submitted: auto-generated$/m)
  })

  test('is from nowhere while no sender is configured', async () => {
    expect(await headersOf({}, {})).toMatch(/^From: Daily Papers <papers@localhost>$/m)
    expect(await headersOf({}, { MAIL_FROM: 'papers@example.com' })).toMatch(
      /^From: Daily Papers <papers@example\.com>$/m,
    )
  })

  test('reads as it was written', async () => {
    const mail = await simpleParser(await composeMessage(env, message))
    expect(mail.subject).toBe(message.subject)
    expect(mail.html).toBe(message.html)
    expect(mail.text?.trim()).toBe(message.text.trim())
    expect(mail.attachments).toEqual([])
  })

  test('gets no header that its subject wants', async () => {
    const headers = await headersOf({ subject: 'a\r\nBcc: eve@example.org\r\n\r\nbody\n\u2028x' })
    expect(headers).not.toMatch(/^Bcc/m)
    expect(headers).toMatch(/^Subject: a Bcc/m)
  })

  test.each<Partial<Message>>([
    { to: 'ada@example.org\r\nBcc: eve@example.org' },
    { to: 'ada@example.org, eve@example.org' },
    { to: 'Ada <eve@example.org>' },
    { messageId: 'a@b>\r\nBcc: eve@example.org' },
    { unsubscribeUrl: 'https://papers.example.org/>, <mailto:eve@example.org' },
  ])('is not composed with %o', async given => {
    await expect(headersOf(given)).rejects.toThrow('not one word')
  })

  test('reads no file and no address', async () => {
    const path = { path: '/etc/hostname' } as unknown as string
    await expect(composeMessage(env, { ...message, html: path })).rejects.toThrow(/[Ff]ile access/)
  })
})

describe('DKIM', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'papers-dkim-'))
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const file = (name: string, content: string) => {
    writeFileSync(path.join(folder, name), content)
    return { ...env, DKIM_DOMAIN: 'example.com', DKIM_SELECTOR: 's1', DKIM_KEY_FILE: path.join(folder, name) }
  }
  let raw: string

  beforeAll(async () => {
    const signedEnv = file('rsa.pem', privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())
    raw = (await composeMessage(signedEnv, message)).toString('latin1')
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  test('a signature that verifies covers both List-Unsubscribe headers', () => {
    const { tags, isValid } = verified(raw, publicKey.export({ type: 'spki', format: 'pem' }).toString())
    expect(isValid).toBe(true)
    expect(tags).toMatchObject({ d: 'example.com', s: 's1', a: 'rsa-sha256', c: 'relaxed/relaxed' })
    const covered = tags.h?.split(':')
    for (const field of ['from', 'to', 'subject', 'date', 'message-id', 'list-id', 'list-unsubscribe']) {
      expect(covered).toContain(field)
    }
    expect(covered).toContain('list-unsubscribe-post')
  })

  test('and breaks with any change of them, or of the body', () => {
    const key = publicKey.export({ type: 'spki', format: 'pem' }).toString()
    expect(verified(raw.replace('One-Click', 'Two-Click'), key).isValid).toBe(false)
    expect(verified(raw.replace('/api/unsubscribe/a', '/api/unsubscribe/b'), key).isValid).toBe(false)
    expect(verified(raw.replace('a dot first', 'a dot last'), key).isValid).toBe(false)
  })

  test('a key that cannot sign is an error, not a message without signature', async () => {
    const { privateKey: other } = generateKeyPairSync('ed25519')
    const ed = file('ed.pem', other.export({ type: 'pkcs8', format: 'pem' }).toString())
    await expect(composeMessage(ed, message)).rejects.toThrow('RSA')
    await expect(composeMessage(file('bad.pem', 'nothing'), message)).rejects.toThrow(
      'bad.pem holds no private key',
    )
  })
})

/** Checks a signature by RFC 6376, relaxed/relaxed, as a receiver does. */
function verified(mail: string, key: string): { tags: Record<string, string>; isValid: boolean } {
  const [head = ''] = mail.split('\r\n\r\n', 1)
  const body = mail.slice(head.length + 4)
  const fields = head.split(/\r\n(?![ \t])/)
  const relaxed = (field: string) => {
    const colon = field.indexOf(':')
    const value = field
      .slice(colon + 1)
      .replace(/\r\n/g, '')
      .replace(/[ \t]+/g, ' ')
      .trim()
    return `${field.slice(0, colon).trim().toLowerCase()}:${value}`
  }
  const nameOf = (field: string) => field.slice(0, field.indexOf(':')).toLowerCase()
  const signature = fields.find(field => nameOf(field) === 'dkim-signature') ?? ''
  const tags = Object.fromEntries(
    signature
      .slice(signature.indexOf(':') + 1)
      .split(';')
      .map(tag => [
        tag.slice(0, tag.indexOf('=')).trim(),
        tag.slice(tag.indexOf('=') + 1).replace(/\s+/g, ''),
      ]),
  )
  const lines = body.split('\r\n').map(line => line.replace(/[ \t]+/g, ' ').replace(/ $/, ''))
  const canonical = `${lines.join('\r\n').replace(/(\r\n)+$/, '')}\r\n`
  const bodyHash = createHash('sha256').update(canonical, 'latin1').digest('base64')
  const covered = (tags.h ?? '')
    .split(':')
    .map(name => relaxed(fields.findLast(field => nameOf(field) === name) ?? ''))
  const unsigned = relaxed(signature).replace(/\bb=[^;]*$/, 'b=')
  const isSigned = createVerify('RSA-SHA256')
    .update(`${covered.join('\r\n')}\r\n${unsigned}`, 'latin1')
    .verify(key, tags.b ?? '', 'base64')
  return { tags, isValid: isSigned && tags.bh === bodyHash }
}
