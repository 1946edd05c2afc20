import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { POST as postConfirm } from '@/app/api/confirm/[token]/route'
import { GET as getExport } from '@/app/api/preferences/[token]/export/route'
import { POST as postWishes } from '@/app/api/preferences/[token]/route'
import { POST as postPreferences } from '@/app/api/preferences/route'
import { POST as postUnsubscribePage } from '@/app/api/unsubscribe/[token]/page/route'
import { GET as getUnsubscribe, POST as postUnsubscribe } from '@/app/api/unsubscribe/[token]/route'
import { letters, subscribers } from '@/lib/db/subscriber-schema'
import { readFormState } from '@/lib/subscribers/form-cookie'
import { newToken } from '@/lib/subscribers/token'
import { unsubscribeToken } from '@/lib/subscribers/unsubscribe-token'
import { type TestDatabase, testDatabase } from '../support/database'
import { type Body, cookieOf, form, multipart, post, withToken } from '../support/post'
import { ADA, addSubscriber, addToken, emptyStore } from '../support/subscribers'

vi.mock('next/server', () => ({ after: () => {} }))

let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(() => emptyStore(database.db))

const rows = () => database.db.select().from(subscribers)
const plainGet = () => new Request('http://localhost:3000/')

async function addActive(): Promise<{ token: string; preferences: string }> {
  const id = await addSubscriber(database.db, ADA)
  return { token: unsubscribeToken(id), preferences: await addToken(database.db, id) }
}

async function addPending(): Promise<string> {
  const id = await addSubscriber(database.db, ADA, { status: 'pending', confirmedAt: null })
  return addToken(database.db, id, 'confirm')
}

describe('POST /api/confirm/{token}', () => {
  const answerOf = (token: string, fields: Record<string, string>, headers?: Record<string, string>) =>
    postConfirm(post(`/api/confirm/${token}`, form(fields), headers), withToken(token))

  test('confirms, and leads to the page that says so, again and again', async () => {
    const token = await addPending()
    for (let time = 0; time < 2; time += 1) {
      const answer = await answerOf(token, { answer: 'confirm' })
      expect([answer.status, answer.headers.get('location')]).toEqual([303, `/confirm/${token}`])
      expect(await rows()).toMatchObject([{ status: 'active' }])
    }
  })

  test('"not me" deletes, and leads to its page', async () => {
    const token = await addPending()
    const answer = await answerOf(token, { answer: 'not-me' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/confirm/refused'])
    expect(await rows()).toEqual([])
    expect((await answerOf(token, { answer: 'not-me' })).headers.get('location')).toBe(`/confirm/${token}`)
  })

  test('refuses other answers, other pages, and addresses that would lead elsewhere', async () => {
    const token = await addPending()
    expect((await answerOf(token, { answer: 'maybe' })).status).toBe(400)
    expect((await answerOf(token, { answer: 'confirm' }, { origin: 'https://evil.example' })).status).toBe(
      403,
    )
    expect(await rows()).toMatchObject([{ status: 'pending' }])
    for (const odd of ['/evil.example', '..', 'a\r\nb', ''])
      expect((await answerOf(odd, { answer: 'confirm' })).headers.get('location')).toBe('/confirm/unknown')
  })
})

describe('/api/unsubscribe/{token}', () => {
  const oneClick = (token: string, body: Body, headers?: Record<string, string>) =>
    postUnsubscribe(post(`/api/unsubscribe/${token}`, body, headers), withToken(token))
  const click = { 'List-Unsubscribe': 'One-Click' }

  test('GET leads to the page and changes nothing', async () => {
    const { token } = await addActive()
    const before = await rows()
    const answer = await getUnsubscribe(plainGet(), withToken(token))
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/unsubscribe/${token}`])
    expect(await rows()).toEqual(before)
  })

  test('POST unsubscribes with one click, from anywhere, as often as it comes, also when nobody is there', async () => {
    const { token } = await addActive()
    for (const body of [form(click), multipart(click), form(click)]) {
      const answer = await oneClick(token, body, { origin: 'https://mail.example' })
      expect(answer.status).toBe(200)
      expect(answer.headers.get('content-type')).toContain('text/plain')
      expect(answer.headers.get('set-cookie')).toBeNull()
      expect(await rows()).toMatchObject([{ status: 'left' }])
    }
    await database.db.delete(subscribers)
    expect((await oneClick(token, form(click))).status).toBe(200)
  })

  test('a token that is not ours is not found; ours allows nothing else', async () => {
    const { token } = await addActive()
    const forged = token.replace(/.{30}$/, 'A'.repeat(30))
    expect((await oneClick(forged, form(click))).status).toBe(404)
    expect((await oneClick('x', form(click))).status).toBe(404)
    expect((await getExport(plainGet(), withToken(token))).status).toBe(404)
    await postWishes(post('/api/preferences/x', form({ action: 'delete' })), withToken(token))
    await postConfirm(post('/api/confirm/x', form({ answer: 'confirm' })), withToken(token))
    expect(await rows()).toMatchObject([{ status: 'active' }])
  })

  test('the page leaves and takes it back, for this site only', async () => {
    const { token } = await addActive()
    const onPage = (action: string, headers?: Record<string, string>) =>
      postUnsubscribePage(post('/api/unsubscribe/x/page', form({ action }), headers), withToken(token))
    expect((await onPage('leave', { origin: 'https://evil.example' })).status).toBe(403)
    expect((await onPage('dance')).status).toBe(400)
    expect((await onPage('leave')).headers.get('location')).toBe(`/unsubscribe/${token}`)
    expect(await rows()).toMatchObject([{ status: 'left' }])
    await onPage('undo')
    expect(await rows()).toMatchObject([{ status: 'active' }])
  })
})

describe('/api/preferences', () => {
  const wishes = (token: string, fields: Record<string, string>) =>
    postWishes(post(`/api/preferences/${token}`, form(fields)), withToken(token))

  test('POST mails a link to who is subscribed, and answers everybody alike', async () => {
    await addActive()
    const answers = []
    for (const email of [ADA, 'nobody@example.org']) {
      const asJson = await postPreferences(post('/api/preferences', { email }))
      const asForm = await postPreferences(post('/api/preferences', form({ email })))
      answers.push([asJson.status, await asJson.text(), asForm.status, asForm.headers.get('location')])
    }
    expect(answers[0]).toEqual(answers[1])
    expect(answers[0]?.slice(2)).toEqual([303, '/preferences/sent'])
    expect(await database.db.select().from(letters)).toMatchObject([
      { kind: 'preferences' },
      { kind: 'preferences' },
    ])
    const faulty = await postPreferences(post('/api/preferences', form({ email: 'x' })))
    expect(faulty.headers.get('location')).toBe('/preferences')
    expect(cookieOf(faulty)).toMatchObject({ name: 'preferences' })
  })

  test('the wishes are saved, or come back with their faults', async () => {
    const { preferences: token } = await addActive()
    const saved = await wishes(token, {
      frequency: 'weekly',
      query: '',
      minUpvotes: '',
      organization: 'inria',
    })
    expect([saved.status, saved.headers.get('location')]).toEqual([303, `/preferences/${token}?saved=1`])
    expect(cookieOf(saved).attributes).toContain('Max-Age=0')
    expect(await rows()).toMatchObject([
      { frequency: 'weekly', query: null, minUpvotes: 0, organization: 'inria' },
    ])
    const faulty = await wishes(token, { frequency: 'weekly', minUpvotes: '-3' })
    expect(faulty.headers.get('location')).toBe(`/preferences/${token}`)
    expect(readFormState(cookieOf(faulty).value, 'preferences')).toMatchObject({
      values: { minUpvotes: '-3' },
      errors: [{ field: 'minUpvotes' }],
    })
    const unknown = await wishes(newToken(), { frequency: 'daily' })
    expect(unknown.headers.get('location')).not.toContain('saved')
  })

  test('the export is a file; deletion is at once', async () => {
    const { preferences: token } = await addActive()
    const file = await getExport(plainGet(), withToken(token))
    expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename=".+\.json"$/)
    expect(file.headers.get('cache-control')).toBe('no-store')
    expect(await file.json()).toMatchObject({ subscription: { email: ADA } })
    const answer = await wishes(token, { action: 'delete' })
    expect(answer.headers.get('location')).toBe('/preferences/deleted')
    expect(await rows()).toEqual([])
    expect((await wishes(token, { action: 'delete' })).headers.get('location')).toBe(`/preferences/${token}`)
    expect((await getExport(plainGet(), withToken(token))).status).toBe(404)
  })
})
