import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PARAMETERS } from '@/lib/search/query/parameters'
import { readSearch } from '@/lib/search/query/request'
import { searchPath } from '@/lib/search/query/search-path'

const read = (address: string) => {
  const { searchParams } = new URL(address, 'http://localhost')
  return readSearch(
    Object.fromEntries(
      [...new Set(searchParams.keys())].map(name => {
        const all = searchParams.getAll(name)
        return [name, all.length > 1 ? all : all[0]]
      }),
    ),
  )
}

describe('the address of a search', () => {
  it('says all of it', () => {
    const { request, faults } = read(
      '/search?q=a+b&from=2024&to=2024-02&org=naver&min_upvotes=0&has_code=1&without=c&sort=newest&page=3&exact=1',
    )
    expect(faults).toEqual({})
    expect(request).toMatchObject({
      typed: 'a b',
      from: '2024-01-01',
      to: '2024-02-29',
      organization: 'naver',
      minUpvotes: 0,
      hasCode: true,
      without: 'c',
      sort: 'newest',
      page: 3,
      exact: true,
    })
    expect(request.query.words).toEqual(['a', 'b'])
  })

  it('may leave out everything; empty values, as forms send them, are absent', () => {
    const nothing = read('/search')
    expect(nothing.request).toMatchObject({
      typed: '',
      sort: 'relevance',
      page: 1,
      hasCode: false,
      exact: false,
    })
    expect(read(`/search?${PARAMETERS.map(name => `${name}=`).join('&')}&utm=1`)).toEqual(nothing)
  })

  it.each([
    ['from=yesterday', 'from', /Write a day/],
    ['to=2025-02-30', 'to', /Write a day/],
    ['from=undated', 'from', /Write a day/],
    ['from=2025&to=2024', 'to', /before the first day/],
    ['min_upvotes=-1', 'min_upvotes', /number/],
    ['min_upvotes=1e3', 'min_upvotes', /number/],
    ['has_code=perhaps', 'has_code', /Write 1/],
    ['sort=random', 'sort', /relevance, newest or upvotes/],
    ['page=0', 'page', /from 1 on/],
    ['page=-3', 'page', /from 1 on/],
    ['page=99999999999999999999', 'page', /from 1 on/],
    ['org=a&org=b', 'org', /more than once/],
    [`without=${'x'.repeat(251)}`, 'without', /250 characters/],
  ] as const)('%s is reported, and the rest is searched for', (query, field, reason) => {
    const { request, faults, fields } = read(`/search?q=word&${query}`)
    expect(Object.keys(faults)).toEqual([field])
    expect(faults[field]).toMatch(reason)
    expect(fields[field]).toBeTruthy()
    expect(request.query.words).toEqual(['word'])
    expect(read(searchPath(request)).faults).toEqual({})
  })

  it.each([
    ['q=a&q=b', 'a'],
    [`q=${'a '.repeat(25)}`, 'a '.repeat(25).trim()],
    [`q=${'a'.repeat(251)}`, 'a'.repeat(251)],
  ])('%s is too much: what was typed is kept', (query, typed) => {
    const { request, faults, fields } = read(`/search?${query}`)
    expect(faults.q).toMatch(/\w/)
    expect(fields.q).toBe(typed)
    expect(request.query.words).toEqual([])
  })

  it('takes NUL and half characters for spaces or signs', () => {
    const { request, faults } = readSearch({ q: 'a\0b\ud800 c', org: '\0', __proto__: 'x' })
    expect(faults).toEqual({})
    expect(request).toMatchObject({ typed: 'a b\ufffd c' })
    expect(request.organization).toBeUndefined()
  })

  it('is written in one way only, and read as it was', () => {
    const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
    const isoDay = day.map(date => date.toISOString().slice(0, 10))
    const text = fc.string({ unit: 'grapheme', maxLength: 20 })
    const search = fc.record(
      {
        typed: text,
        from: isoDay,
        organization: text,
        minUpvotes: fc.nat(1_000),
        hasCode: fc.boolean(),
        without: text,
        sort: fc.constantFrom('relevance' as const, 'newest' as const, 'upvotes' as const),
        page: fc.integer({ min: 1, max: 1_000 }),
        exact: fc.boolean(),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(search, change => {
        const first = read(searchPath(change))
        const path = searchPath(first.request)
        expect(read(path).request).toEqual(first.request)
        expect(searchPath(read(path).request)).toBe(path)
      }),
      { numRuns: 300 },
    )
  })

  it('never throws, whatever is given', () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.array(fc.string(), { maxLength: 3 }),
    )
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...PARAMETERS), value), given => {
        const { request, faults } = readSearch(given)
        expect(read(searchPath({ ...request, typed: faults.q ? '' : request.typed })).faults).toEqual({})
      }),
      { numRuns: 100 },
    )
  })

  it('leads to the first page when anything is changed but the page', () => {
    const { request } = read('/search?q=a&sort=newest&page=3')
    expect(searchPath(request)).toBe('/search?q=a&sort=newest&page=3')
    expect(searchPath(request, { sort: 'relevance' })).toBe('/search?q=a')
    expect(searchPath(request, { page: 4 })).toBe('/search?q=a&sort=newest&page=4')
    expect(searchPath(request, { typed: '' })).toBe('/search?sort=newest')
  })
})
