import { describe, expect, test, vi } from 'vitest'
import { endFormCookie, formCookie, readFormState } from '@/lib/subscribers/form-cookie'
import { linkPage } from '@/lib/subscribers/link-form'
import { isTrapped, readSubscription, readWishes, typedValues } from '@/lib/subscribers/subscription'
import { wishesSchema } from '@/lib/subscribers/wishes'

describe('wishes', () => {
  test('are daily and all papers, unless said otherwise', () => {
    expect(wishesSchema.parse({})).toEqual({ frequency: 'daily', minUpvotes: 0 })
    const empty = { frequency: 'weekly', query: ' ', minUpvotes: '', organization: '' }
    expect(wishesSchema.parse(empty)).toEqual({ frequency: 'weekly', minUpvotes: 0 })
  })

  test.each([
    ['', 0],
    ['0', 0],
    [' 7 ', 7],
    [7, 7],
    ['1000000', 1_000_000],
  ])('the minimum %j is %i', (minUpvotes, expected) => {
    expect(wishesSchema.parse({ minUpvotes }).minUpvotes).toBe(expected)
  })

  test.each(['many', '-1', -1, '1.5', 1.5, '1e3', '0x10', null, true, [3], Number.NaN])(
    'the minimum %j is none',
    minUpvotes => {
      expect(readWishes({ minUpvotes })).toEqual({
        errors: [{ field: 'minUpvotes', reason: 'Enter a whole number, 0 or more.' }],
      })
    },
  )

  test('words are one line of at most 250 characters', () => {
    expect(wishesSchema.parse({ query: ' a '.repeat(24).trim() })).toHaveProperty('query')
    for (const query of ['a'.repeat(251), 'a\nb', 'a\0b', 'a\u0085b', 1, ['a']])
      expect(readWishes({ query })).toEqual({ errors: [{ field: 'query', reason: expect.any(String) }] })
  })

  test('a query is no longer than a search may be, and the fault says how long', () => {
    expect(readWishes({ query: 'a '.repeat(25) })).toEqual({
      errors: [{ field: 'query', reason: expect.stringContaining('24 words at most, and these are 25') }],
    })
    expect(readWishes({ organization: 'a '.repeat(25) })).not.toHaveProperty('errors')
  })

  test('a minimum beyond all papers is told apart', () => {
    expect(readWishes({ minUpvotes: '1000001' })).toEqual({
      errors: [{ field: 'minUpvotes', reason: 'Enter a smaller number.' }],
    })
  })
})

test('a subscription names all faults at once, in the order of the form', () => {
  expect(readSubscription({ email: 'ada@example.org', frequency: 'weekly', extra: 'x' })).toEqual({
    address: { email: 'ada@example.org', mailbox: 'ada@example.org' },
    wishes: { frequency: 'weekly', minUpvotes: 0 },
  })
  const faulty = readSubscription({ frequency: 'never', organization: 'a\nb' })
  expect(faulty).toMatchObject({
    errors: [{ field: 'email' }, { field: 'frequency' }, { field: 'organization' }],
  })
})

test('the hidden field traps who fills it', () => {
  expect([{}, { website: '' }, { website: 'x' }, { website: ['', ''] }].map(isTrapped)).toEqual([
    false,
    false,
    true,
    true,
  ])
})

describe('the cookie of a form', () => {
  const errors = [{ field: 'email', reason: 'No.' }]
  const sealedIn = (cookie: string) => /=([^;]*)/.exec(cookie)?.[1]

  test('carries the state to its own page, sealed', () => {
    const cookie = formCookie('subscribe', { values: { email: 'ada@' }, errors })
    expect(cookie).toMatch(/^subscribe=[\w-]+; Path=\/subscribe; Max-Age=600; HttpOnly; SameSite=Lax$/)
    expect(readFormState(sealedIn(cookie), 'subscribe')).toEqual({ values: { email: 'ada@' }, errors })
    expect(readFormState(sealedIn(cookie), 'preferences')).toBeUndefined()
    expect(readFormState(undefined, 'subscribe')).toBeUndefined()
    expect(readFormState('x', 'subscribe')).toBeUndefined()
  })

  test('goes over https alone where the site does, and ends when it was taken', () => {
    const state = { values: {}, errors: [] }
    expect(formCookie('preferences', state, 'https://papers.example.org')).toMatch(/; Secure$/)
    expect(formCookie('preferences', state, 'http://localhost:3000')).not.toContain('Secure')
    expect(endFormCookie('preferences')).toBe(
      'preferences=; Path=/preferences; Max-Age=0; HttpOnly; SameSite=Lax',
    )
  })

  test('ends by itself after 10 minutes, whatever the browser says', () => {
    vi.useFakeTimers()
    const value = sealedIn(formCookie('subscribe', { values: {}, errors }))
    vi.advanceTimersByTime(599_000)
    expect(readFormState(value, 'subscribe')).toBeDefined()
    vi.advanceTimersByTime(1_000)
    expect(readFormState(value, 'subscribe')).toBeUndefined()
    vi.useRealTimers()
  })

  test.each(['a', '\0', '"', '語', '😀', '\ud800'])('fits into 4,096 bytes with fields full of %j', sign => {
    const names = ['email', 'frequency', 'query', 'minUpvotes', 'organization', 'website', 'other']
    const values = Object.fromEntries(names.map(name => [name, sign.repeat(5_000)]))
    const faults = readSubscription(values)
    const state = { values: typedValues(values), errors: 'errors' in faults ? faults.errors : [] }
    expect(state.errors).toHaveLength(5)
    const cookie = formCookie('subscribe', state)
    expect(cookie.length).toBeLessThan(4_000)
    const read = readFormState(sealedIn(cookie), 'subscribe')
    expect(read?.errors).toEqual(state.errors)
    expect(Object.keys(read?.values ?? {}).sort()).toEqual(names.slice(0, 5).sort())
  })

  test('what is typed within the limits comes back whole', () => {
    const values = {
      email: `${'a'.repeat(64)}@${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(58)}`,
      query: '語'.repeat(250),
      organization: '"'.repeat(250),
    }
    expect(readFormState(sealedIn(formCookie('subscribe', { values, errors })), 'subscribe')?.values).toEqual(
      values,
    )
  })
})

test('a link leads to its page, and what is no token to nowhere else', () => {
  expect(linkPage('confirm', 'aZ-_09')).toBe('/confirm/aZ-_09')
  for (const token of ['', '..', 'a/b', 'a?b', 'a\r\nb', '//evil.example', 'a'.repeat(101)])
    expect(linkPage('unsubscribe', token)).toBe('/unsubscribe/unknown')
})
