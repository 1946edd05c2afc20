import { type Answer, send } from '../support/http'
import { expect, test } from './base'
import { getPage } from './corpus'

const long = 'a'.repeat(10_000)
const garbage = [
  'nonsense',
  '%00',
  '%',
  '%2e%2e%2f',
  '..%2F..%2Fetc%2Fpasswd',
  "'%20OR%201=1--",
  '%E0%A4%A',
  '😀',
  '{}',
  long,
]
const encoded = garbage.map(value => (value === '😀' ? encodeURIComponent(value) : value))
const label = (target: string) => target.slice(0, 60)

function expectReason({ status, body }: Answer): void {
  expect(status).toBeGreaterThanOrEqual(400)
  expect(status).toBeLessThan(500)
  expect(body.trim(), 'a reason').not.toBe('')
}

/** The answer to which a few redirects, all of them within the site, lead. */
async function followRedirects(site: string, answer: Answer): Promise<Answer> {
  let last = answer
  for (let hops = 0; last.headers.location && hops < 3; hops += 1) {
    expect(last.headers.location).toMatch(/^\/(?!\/)/)
    last = await send(site, last.headers.location)
  }
  return last
}

/** The first page itself, or the way to its address. */
async function expectFirstPage(site: string, answer: Answer): Promise<void> {
  const page = await followRedirects(site, answer)
  expect(page.status).toBe(200)
  expect(page.body).toContain(`id="paper-${(await getPage(site, { limit: '1' })).papers[0]?.id}"`)
}

/** RFC 9457: https://www.rfc-editor.org/rfc/rfc9457 */
function expectProblem(answer: Answer, field: string): void {
  expect(answer.status).toBe(400)
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
  const problem = JSON.parse(answer.body)
  expect(problem.status).toBe(400)
  expect(problem.title).toBeTruthy()
  expect(problem.errors).toEqual([{ field, reason: expect.stringMatching(/\w/) }])
}

test.describe('the API', () => {
  const limits = [
    '0',
    '101',
    '-1',
    'abc',
    '1.5',
    '1e2',
    '0x10',
    '',
    '%2B5',
    '99999999999999999999',
    '10&limit=20',
    long,
  ]
  for (const limit of limits) {
    test(`limit=${label(limit)} is a problem`, async ({ site }) => {
      const answer = await send(site, `/api/feed?limit=${limit}`)
      expectProblem(answer, 'limit')
    })
  }

  for (const cursor of encoded) {
    test(`cursor=${label(cursor)} is a problem`, async ({ site }) => {
      const answer = await send(site, `/api/feed?cursor=${cursor}`)
      expectProblem(answer, 'cursor')
    })
  }

  test('a repeated cursor is a problem', async ({ site }) => {
    const { nextCursor } = await getPage(site, {})
    expectProblem(await send(site, `/api/feed?cursor=${nextCursor}&cursor=${nextCursor}`), 'cursor')
  })

  test('an unknown parameter is refused or changes nothing', async ({ site }) => {
    const answer = await send(site, '/api/feed?page=2')
    if (answer.status === 200) expect(JSON.parse(answer.body)).toEqual(await getPage(site, {}))
    else expectProblem(answer, 'page')
  })
})

test.describe('addresses of the feed', () => {
  for (const parameter of ['cursor', 'paper']) {
    for (const value of [...encoded, '', 'a&cursor=b', 'a&paper=b', 'a/b/../c', '%2F%2F']) {
      test(`/?${parameter}=${label(value)} is the first page or an error with a reason`, async ({ site }) => {
        const answer = await send(site, `/?${parameter}=${value}`)
        if (answer.status >= 400) expectReason(answer)
        else await expectFirstPage(site, answer)
      })
    }
  }

  test('/?cursor=nonsense is the first page', async ({ site }) => {
    await expectFirstPage(site, await send(site, '/?cursor=nonsense'))
  })

  for (const value of ['%00', '%', '%2e%2e%2f', '%2F', 'a/b/c/d/e', "'", '%E0%A4%A', '2510.15262%00', long]) {
    test(`/papers/${label(value)} is refused with a reason`, async ({ site }) => {
      const answer = await send(site, `/papers/${value}`)
      expectReason(answer)
    })
  }

  for (const target of [
    '/papers/',
    '/papers//',
    '//papers',
    '/papers/2510.15262/',
    '/feed',
    '/feed/nonsense',
    '/feed/%00',
    '/feed/%2e%2e',
    '/_next/image?url=http://127.0.0.1/',
    `/${long}`,
  ]) {
    test(`${label(target)} is no server error`, async ({ site }) => {
      expect((await followRedirects(site, await send(site, target))).status).toBeLessThan(500)
    })
  }
})

test.describe('methods', () => {
  for (const target of ['/', '/?cursor=x', '/papers/2510.15262', '/papers/nothing', '/api/feed']) {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND']) {
      test(`${method} ${target} is refused with a reason`, async ({ site }) => {
        expectReason(await send(site, target, method))
      })
    }
    test(`HEAD ${target} is answered`, async ({ site }) => {
      const answer = await send(site, target, 'HEAD')
      expect(answer.status).toBe((await send(site, target)).status)
      expect(answer.body).toBe('')
    })
  }
})
