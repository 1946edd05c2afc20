import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { POST as postPreferences } from '@/app/api/preferences/route'
import { POST as postSubscribe } from '@/app/api/subscribe/route'
import { limitUses, subscribers } from '@/lib/db/subscriber-schema'
import { CLIENT_HEADER } from '@/lib/http/client-address'
import { keyedHash } from '@/lib/secret/keyed'
import { readFormState } from '@/lib/subscribers/form-cookie'
import { ALL_LETTERS } from '@/lib/subscribers/limits'
import { type TestDatabase, testDatabase } from '../support/database'
import { type Body, cookieOf, form, post } from '../support/post'
import { ADA, addSubscriber, emptyStore } from '../support/subscribers'

// The task that follows the answer is not part of it.
vi.mock('next/server', () => ({ after: () => {} }))

let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(() => emptyStore(database.db))
afterEach(() => vi.unstubAllEnvs())

/** What all letters are counted under. */
const letterUses = keyedHash(`limit ${ALL_LETTERS.name}`, '')
const subscribe = (body: Body, headers?: Record<string, string>) =>
  postSubscribe(post('/api/subscribe', body, headers))
const rows = () => database.db.select().from(subscribers)

describe('a form that sends mail', () => {
  test('an Origin, when sent, must be the host that the request went to', async () => {
    expect((await subscribe({ email: ADA }, { origin: 'http://localhost:3000' })).status).toBe(202)
    for (const origin of ['http://localhost:3001', 'https://evil.example', 'null', 'http://localhost'])
      expect((await subscribe({ email: ADA }, { origin })).status).toBe(403)
  })

  test('or SITE_URL, where that is set', async () => {
    vi.stubEnv('SITE_URL', 'https://papers.example.org')
    vi.stubEnv('SMTP_URL', 'smtp://127.0.0.1:1')
    vi.stubEnv('MAIL_FROM', 'papers@example.org')
    vi.stubEnv('MAIL_POSTAL_ADDRESS', 'Example Street 1')
    expect((await subscribe({ email: ADA }, { origin: 'https://papers.example.org' })).status).toBe(202)
    for (const origin of ['http://papers.example.org', 'http://localhost:3000', 'null'])
      expect((await subscribe({ email: ADA }, { origin })).status).toBe(403)
    const { attributes } = cookieOf(await subscribe(form({ email: ADA })))
    expect(attributes).toContain('Secure')
  })

  test('answers 503 on a deployed site without a mail server', async () => {
    vi.stubEnv('SITE_URL', 'https://papers.example.org')
    expect((await subscribe({ email: ADA })).status).toBe(503)
    expect((await subscribe(form({ email: ADA }))).status).toBe(503)
    expect((await postPreferences(post('/api/preferences', { email: ADA }))).status).toBe(503)
    expect(await rows()).toEqual([])
  })

  test('sixty posts an hour of one client pass, also when they race; another client is not held up', async () => {
    const posts = Array.from({ length: 70 }, () => subscribe({ email: 'ada' }))
    const statuses = (await Promise.all(posts)).map(({ status }) => status)
    expect(statuses.filter(status => status === 400)).toHaveLength(60)
    expect(statuses.filter(status => status === 429)).toHaveLength(10)
    const refused = await subscribe({ email: ADA })
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(3_000)
    const refusedForm = await subscribe(form({ email: ADA }))
    expect(refusedForm.headers.get('location')).toBe('/subscribe')
    expect(readFormState(cookieOf(refusedForm).value, 'subscribe')).toMatchObject({
      values: { email: ADA },
      errors: [{ field: '', reason: expect.stringMatching(/^Too many requests just now/) }],
    })
    expect((await subscribe({ email: ADA }, { [CLIENT_HEADER]: '203.0.113.8' })).status).toBe(202)
  })

  test('when all letters of the hour are used up, everybody is told so, whatever their address', async () => {
    await addSubscriber(database.db, 'active@example.org')
    await subscribe({ email: ADA })
    await database.db.insert(limitUses).values(Array.from({ length: 2_000 }, () => ({ key: letterUses })))
    const own = { [CLIENT_HEADER]: '203.0.113.9' }
    for (const email of ['new@example.org', 'active@example.org', ADA])
      expect((await subscribe({ email }, own)).status).toBe(429)
  })
})
