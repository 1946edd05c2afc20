import { describe, expect, test } from 'vitest'
import { dayKey, UNDATED_KEY } from '@/lib/feed/day-key'
import { takeApart } from '@/lib/search/query/parse-query'
import type { SearchRequest } from '@/lib/search/query/query-types'
import { PAGE_SIZE, resolve } from '@/lib/search/query/resolve'
import type { SearchEngine } from '@/lib/search/store/engine'
import { stem } from '@/lib/search/text/stem'
import { createLexicon } from '@/lib/search/words/lexicon'

const WORDS = [
  'weight',
  'weights',
  'invariant',
  'graph',
  'multi',
  'modal',
  'multimodal',
  'acil',
  'acid',
  'yann',
  'lecun',
]
const terms = createLexicon()
const words = createLexicon()
terms.add([...new Set(WORDS.map(stem))].map((text, index) => ({ text, id: index + 1 })))
words.add(WORDS.map(text => ({ text, id: idOf(text) })))

function idOf(word: string): number {
  return terms.find(stem(word)) ?? 0
}

const refuse = () => {
  throw new Error('It is not needed here.')
}

const engine: SearchEngine = {
  terms,
  words,
  authors: { add: refuse, complete: refuse },
  index: {
    size: 100,
    untidy: 0,
    put: refuse,
    remove: refuse,
    factsOf: refuse,
    entriesWith: refuse,
    papersBy: refuse,
    // Its one paper with "acil" holds no other word.
    rank: ({ groups }) => {
      const every = groups.length === 1 && groups[0]?.terms[0]?.term === idOf('acil') ? 1 : 0
      return { hits: [], every, some: 0, best: 0 }
    },
    passing: refuse,
    papersWith: term => (term === idOf('acil') ? 1 : 50),
    organizations: new Map([
      ['naver-ai', { name: 'NAVER AI Lab', papers: 3 }],
      ['naver', { name: 'NAVER LABS Europe', papers: 2 }],
      ['google', { name: 'Google', papers: 1 }],
    ]),
  },
}

function resolved(typed: string, more: Partial<SearchRequest> = {}) {
  const request: SearchRequest = {
    typed,
    query: takeApart(typed),
    hasCode: false,
    sort: 'relevance',
    page: 1,
    exact: false,
    ...more,
  }
  return resolve(request, engine)
}

const filter = (typed: string, more?: Partial<SearchRequest>) => resolved(typed, more).query.filter
const whole = (...list: string[]) => list.map(word => ({ terms: [{ term: idOf(word), weight: 1 }] }))

describe('words', () => {
  test('are found by their stems, in their order', () => {
    expect(resolved('Weights invariant').query.groups).toEqual(whole('weight', 'invariant'))
  })

  test('that are misspelt stand for what was meant, unless they are to be taken exactly', () => {
    const { query, corrections, alike } = resolved('grahp zzzzzz')
    expect(query.groups).toEqual([{ terms: [{ term: idOf('graph'), weight: 0.8 }] }, { terms: [] }])
    expect(corrections).toEqual([{ typed: 'grahp', used: 'graph' }])
    expect(alike).toEqual(['graph'])
    expect(resolved('grahp', { exact: true })).toMatchObject({
      query: { groups: [{ terms: [] }] },
      corrections: [],
    })
  })

  test('that hardly any paper holds are misspelt only if none holds all words', () => {
    const acil = { term: idOf('acil'), weight: 1 }
    expect(resolved('acil')).toMatchObject({ query: { groups: [{ terms: [acil] }] }, corrections: [] })
    const { query, corrections } = resolved('acil graph')
    expect(query.groups[0]?.terms).toEqual([
      { ...acil, weight: 0.5 },
      { term: idOf('acid'), weight: 0.8 },
    ])
    expect(corrections).toEqual([{ typed: 'acil', used: 'acid' }])
    expect(resolved('acil graph', { exact: true }).query.groups[0]?.terms).toEqual([acil])
  })

  test('that nobody spells so, though their stem is known, are said to be others', () => {
    expect(resolved('invarient')).toMatchObject({
      query: { groups: whole('invariant') },
      corrections: [{ typed: 'invarient', used: 'invariant' }],
    })
    expect(resolved('invarient', { exact: true }).query.groups).toEqual([{ terms: [] }])
    expect(resolved('invariants').corrections).toEqual([])
  })

  test('with a hyphen may also be one word', () => {
    const { query, alike } = resolved('multi-modal graph-weight')
    const one = { term: idOf('multimodal'), weight: 1 }
    expect(query.groups.map(group => group.terms.includes(one) || group.terms.at(-1))).toEqual([
      one,
      one,
      ...whole('graph', 'weight').map(group => group.terms[0]),
    ])
    expect(alike).toEqual(['multimodal'])
  })
})

describe('phrases, authors and what must not occur', () => {
  test('are sequences of terms', () => {
    const { query } = resolved('"weight invariant" author:"Yann LeCun" -graph -nobody', {
      without: '"multi modal"',
    })
    expect(query.phrases).toEqual([[idOf('weight'), idOf('invariant')]])
    expect(query.authors).toEqual([[idOf('yann'), idOf('lecun')]])
    expect(query.without).toEqual([[idOf('graph')], [idOf('multi'), idOf('modal')]])
    expect(query.filter).toEqual({})
  })

  test.each(['"weight nobody"', 'author:nobody', '"grahp"', 'org:naver "nobody"'])(
    '%s finds nothing',
    typed => {
      expect(filter(typed).organizations).toEqual(new Set())
      expect(resolved(typed).corrections).toEqual([])
    },
  )
})

describe('filters', () => {
  test.each([
    ['org:naver', ['naver-ai', 'naver']],
    ['org:NAVER-AI', ['naver-ai']],
    ['org:"ai naver"', ['naver-ai']],
    ['org:naver org:europe', ['naver']],
    ['org:nav', []],
  ])('%s', (typed, slugs) => {
    expect(filter(typed).organizations).toEqual(new Set(slugs))
  })

  test('the organisation of the form must be it, too', () => {
    expect(filter('org:naver', { organization: 'Europe' }).organizations).toEqual(new Set(['naver']))
    expect(filter('', { organization: 'google' }).organizations).toEqual(new Set(['google']))
  })

  test('days: later ones have smaller keys, and undated papers are on none', () => {
    expect(filter('graph').dayKeys).toBeUndefined()
    expect(filter('', { from: '2024-01-01', to: '2024-01-31' }).dayKeys).toEqual({
      from: dayKey('2024-01-31'),
      to: dayKey('2024-01-01'),
    })
    expect(filter('after:2024 before:2025').dayKeys).toEqual({
      from: dayKey('2024-12-31'),
      to: dayKey('2024-01-01'),
    })
    expect(filter('after:2024', { from: '2024-05-01' }).dayKeys?.to).toBe(dayKey('2024-05-01'))
    expect(filter('before:2025').dayKeys?.to).toBe(UNDATED_KEY - 1)
    expect(filter('after:2024').dayKeys?.from).toBeLessThan(dayKey('9999-12-31'))
  })

  test('the others, and the page', () => {
    const { query } = resolved('graph', { minUpvotes: 3, hasCode: true, sort: 'newest', page: 3 })
    expect(query).toMatchObject({
      filter: { minUpvotes: 3, hasCode: true },
      sort: 'newest',
      limit: PAGE_SIZE,
    })
    expect(query.offset).toBe(2 * PAGE_SIZE)
  })
})
