import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { POST as postSubscribe } from '@/app/api/subscribe/route'
import { subscribers } from '@/lib/db/subscriber-schema'
import { readFormState } from '@/lib/subscribers/form-cookie'
import { silence } from '@/lib/subscribers/silence'
import { suppress } from '@/lib/subscribers/suppression'
import { allowConsole } from '../support/console'
import { type TestDatabase, testDatabase } from '../support/database'
import { type Body, cookieOf, form, multipart, post } from '../support/post'
import { ADA, addSubscriber, BOB, emptyStore } from '../support/subscribers'

// The task that follows the answer is not part of it.
const later: unknown[] = []
vi.mock('next/server', () => ({ after: (task: unknown) => later.push(task) }))

let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  later.length = 0
  await emptyStore(database.db)
})

const subscribe = (body: Body, headers?: Record<string, string>) =>
  postSubscribe(post('/api/subscribe', body, headers))
const rows = () => database.db.select().from(subscribers)

describe('POST /api/subscribe', () => {
  test('takes JSON, urlencoded and multipart forms', async () => {
    const asJson = await subscribe({ email: ADA, frequency: 'weekly', minUpvotes: 3, query: ' llm ' })
    expect(asJson.status).toBe(202)
    expect(await asJson.json()).toEqual({ status: expect.any(String) })
    for (const body of [form({ email: BOB }), multipart({ email: 'eve@example.org' })]) {
      const answer = await subscribe(body)
      expect(answer.status).toBe(303)
      expect(answer.headers.get('location')).toBe('/subscribe/sent')
      expect(answer.headers.get('cache-control')).toBe('no-store')
      expect(answer.headers.get('referrer-policy')).toBe('same-origin')
    }
    const stored = await rows()
    expect(stored.map(({ mailbox }) => mailbox).sort()).toEqual([ADA, BOB, 'eve@example.org'])
    expect(stored.find(({ mailbox }) => mailbox === ADA)).toMatchObject({
      frequency: 'weekly',
      minUpvotes: 3,
      query: 'llm',
    })
    expect(later).toHaveLength(3)
  })

  test('answers a new, pending, active, silenced and suppressed address alike', async () => {
    await addSubscriber(database.db, 'active@example.org')
    await subscribe({ email: 'pending@example.org' })
    await database.db.transaction(tx => silence(tx, 'silenced@example.org'))
    await suppress(database.db, 'suppressed@example.org', 'bounce')
    const answers = []
    for (const who of ['new', 'pending', 'active', 'silenced', 'suppressed']) {
      const asJson = await subscribe({ email: `${who}@example.org` })
      const asForm = await subscribe(form({ email: `${who}@example.org` }))
      answers.push({
        status: [asJson.status, asForm.status],
        body: await asJson.text(),
        headers: [...asJson.headers],
        location: asForm.headers.get('location'),
        cookie: cookieOf(asForm).attributes,
      })
    }
    expect(new Set(answers.map(answer => JSON.stringify(answer))).size).toBe(1)
  })

  test('says each fault by its field, and stores nothing', async () => {
    const answer = await subscribe({ email: 'ada', frequency: 'hourly', minUpvotes: -1, query: 'a\nb' })
    expect(answer.status).toBe(400)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    const { errors } = await answer.json()
    expect(errors.map(({ field }: { field: string }) => field)).toEqual([
      'email',
      'frequency',
      'query',
      'minUpvotes',
    ])
    expect(await rows()).toEqual([])
    expect(later).toEqual([])
  })

  test('leads a form with faults back, what was typed sealed in a cookie and no address in the URL', async () => {
    const answer = await subscribe(form({ email: 'ada@', query: 'diffusion <b>', minUpvotes: 'many' }))
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe('/subscribe')
    const { name, value, attributes } = cookieOf(answer)
    expect(name).toBe('subscribe')
    expect(attributes).toEqual(['Path=/subscribe', 'Max-Age=600', 'HttpOnly', 'SameSite=Lax'])
    expect(value).toMatch(/^[\w-]+$/)
    expect(readFormState(value, 'subscribe')).toEqual({
      values: { email: 'ada@', query: 'diffusion <b>', minUpvotes: 'many' },
      errors: [
        { field: 'email', reason: 'This address has no complete domain. Example: ada@example.org' },
        { field: 'minUpvotes', reason: 'Enter a whole number, 0 or more.' },
      ],
    })
  })

  test.each([
    ['no JSON', { body: '{', type: 'application/json' }, 400],
    ['no object', { body: '[]', type: 'application/json' }, 400],
    ['no UTF-8', { body: Buffer.from('{"email":"\xff"}', 'latin1'), type: 'application/json' }, 400],
    ['a broken multipart form', { body: 'x', type: 'multipart/form-data; boundary=a' }, 400],
    ['text', { body: `email=${ADA}`, type: 'text/plain' }, 415],
    [
      'more than 10 KB',
      { body: `email=${'a'.repeat(11_000)}`, type: 'application/x-www-form-urlencoded' },
      413,
    ],
  ])('refuses %s', async (_, { body, type }, status) => {
    const request = new Request('http://localhost:3000/api/subscribe', {
      method: 'POST',
      body,
      headers: { 'content-type': type, host: 'localhost:3000' },
    })
    const answer = await postSubscribe(request)
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
  })

  test('takes an address once', async () => {
    const twice = new URLSearchParams([
      ['email', ADA],
      ['email', BOB],
    ])
    expect((await subscribe(twice)).headers.get('location')).toBe('/subscribe')
    for (const email of [[ADA], { a: 1 }, 1, null, `${ADA},bob@example.org`, `${ADA}\r\nBcc: x@example.org`])
      expect((await subscribe({ email })).status).toBe(400)
    expect(await rows()).toEqual([])
  })

  test('a program that fills the hidden field is answered as all are, and nothing is done', async () => {
    expect((await subscribe({ email: ADA, website: 'x' })).status).toBe(202)
    const answer = await subscribe(form({ email: ADA, website: 'x' }))
    expect(answer.headers.get('location')).toBe('/subscribe/sent')
    expect(await rows()).toEqual([])
    expect((await subscribe(form({ email: ADA, website: '' }))).status).toBe(303)
    expect(await rows()).toHaveLength(1)
  })

  test('without its database it answers 503, and the log does not name the reader', async () => {
    allowConsole('error', /^Subscribers: (?!.*ada).*$/)
    await database.db.execute(sql`alter table letters rename to letters_away`)
    try {
      expect((await subscribe({ email: ADA })).status).toBe(503)
    } finally {
      await database.db.execute(sql`alter table letters_away rename to letters`)
    }
    expect(await rows()).toEqual([])
  })
})
