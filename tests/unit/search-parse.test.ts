import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MAX_CHARACTERS, MAX_WORDS, parseQuery, takeWithoutApart } from '@/lib/search/query/parse-query'
import type { SearchQuery } from '@/lib/search/query/query-types'

const NOTHING: SearchQuery = { words: [], phrases: [], without: [], authors: [], organizations: [] }

function parsed(typed: string): SearchQuery {
  const result = parseQuery(typed)
  if ('fault' in result) throw new Error(result.fault)
  return result.query
}

describe('a query', () => {
  const cases: [string, Partial<SearchQuery>][] = [
    ['', {}],
    ['Weight  property', { words: ['weight', 'property'] }],
    [
      'weight-invariant Schrödinger',
      {
        words: ['weight', 'invariant', 'schrodinger'],
        joined: [{ word: 'weightinvariant', first: 0, last: 1 }],
      },
    ],
    ['"exact phrase" more', { words: ['exact', 'phrase', 'more'], phrases: [['exact', 'phrase']] }],
    ['“Exact” „Phrase”', { words: ['exact', 'phrase'], phrases: [['exact'], ['phrase']] }],
    ['never "closed quote', { words: ['never', 'closed', 'quote'], phrases: [['closed', 'quote']] }],
    ['a"b c"d', { words: ['a', 'b', 'c', 'd'], phrases: [['b', 'c']] }],
    ['-graph -"neural net" -zero-shot', { without: [['graph'], ['neural', 'net'], ['zero', 'shot']] }],
    ['- graph', { words: ['graph'] }],
    ['semi- graph', { words: ['semi', 'graph'] }],
    ['author:LeCun author:"Yann LeCun"', { authors: [['lecun'], ['yann', 'lecun']] }],
    ['Author:García-Ruiz', { authors: [['garcia', 'ruiz']] }],
    ['org:naver org:"NAVER AI Lab"', { organizations: ['naver', 'NAVER AI Lab'] }],
    ['-author:lecun', { without: [['lecun']] }],
    ['after:2024 before:2025-5', { after: '2024-01-01', before: '2025-05-01' }],
    ['AFTER:2024-02-29', { after: '2024-02-29' }],
    ['after:2024 after:2022 before:2025 before:2026', { after: '2024-01-01', before: '2025-01-01' }],
    ['author: lecun', { words: ['author', 'lecun'] }],
    ['author:"" org:!!', { words: ['author', 'org'] }],
    ['after:soon before:2023-02-29', { words: ['after', 'soon', 'before', '2023', '02', '29'] }],
    ['coauthor:x title:y', { words: ['coauthor', 'x', 'title', 'y'] }],
    ['+++ -- "" -"" : !', {}],
    ['\u0000nul\u0000byte', { words: ['nul', 'byte'] }],
    ['\ud800 lone\udfff', { words: ['lone'] }],
    ['שלום 😀 مرحبا', { words: ['שלום', 'مرحبا'] }],
    ['(a+)+$ [x]* \\', { words: ['a', 'x'] }],
  ]
  test.each(cases)('%j', (typed, expected) => {
    const { joined, ...rest } = { ...NOTHING, ...expected }
    const { joined: has, ...query } = parsed(typed)
    expect(query).toEqual(rest)
    if (joined) expect(has).toEqual(joined)
  })

  test('a day that is none leaves its words', () => {
    for (const typed of ['after:', 'after:20240', 'before:2024-13', 'before:2024-00', 'after:24-01']) {
      const { after, before, words } = parsed(typed)
      expect({ after, before }).toEqual({})
      expect(words[0]).toMatch(/^(after|before)$/)
    }
  })

  test('what the field "without the words" says needs no minus', () => {
    expect(takeWithoutApart('graph "neural net" -audio zero-shot ""')).toEqual([
      ['graph'],
      ['neural', 'net'],
      ['audio'],
      ['zero', 'shot'],
    ])
  })
})

describe('limits', () => {
  test('characters are counted as code points', () => {
    expect(parseQuery('😀'.repeat(MAX_CHARACTERS))).toHaveProperty('query')
    expect(parseQuery(` ${'a'.repeat(MAX_CHARACTERS)} `)).toHaveProperty('query')
    expect(parseQuery('😀'.repeat(MAX_CHARACTERS + 1))).toHaveProperty(
      'fault',
      expect.stringContaining('250'),
    )
    expect(parseQuery('x'.repeat(1_000_000))).toHaveProperty('fault')
  })

  test('all words are counted, wherever they stand', () => {
    const words = (count: number) => Array.from({ length: count }, () => 'w').join(' ')
    expect(parseQuery(words(MAX_WORDS))).toHaveProperty('query')
    expect(parseQuery(words(MAX_WORDS + 1))).toHaveProperty('fault', expect.stringContaining('these are 25'))
    expect(parseQuery(words(MAX_WORDS).replaceAll(' ', '-'))).toHaveProperty('query')
    for (const more of ['x', '"x"', '-x', 'author:x', 'org:x', 'x-y']) {
      expect(parseQuery(`${words(MAX_WORDS)} ${more}`)).toHaveProperty('fault')
    }
  })
})

describe('whatever is typed', () => {
  const piece = fc.constantFrom(
    '"',
    '-',
    ' ',
    ':',
    'author:',
    'after:',
    '2024',
    'a',
    'é',
    '\u0301',
    '\ud800',
    '“',
  )
  const typed = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.oneof(piece, fc.string({ unit: 'grapheme' })), maxLength: 60 }),
  )

  test('is a query within the limits, or a fault', () => {
    fc.assert(
      fc.property(typed, text => {
        const result = parseQuery(text)
        if ('fault' in result) return
        const { words, phrases, without, authors, organizations, joined = [] } = result.query
        const lists = [...phrases, ...without, ...authors]
        expect(words.length + [...without, ...authors].flat().length).toBeLessThanOrEqual(MAX_WORDS)
        expect(lists.every(list => list.length > 0)).toBe(true)
        expect([...words, ...lists.flat()].every(word => /^[\p{L}\p{N}]+$/u.test(word))).toBe(true)
        expect(organizations.every(name => name.trim() !== '')).toBe(true)
        expect(phrases.flat().every(word => words.includes(word))).toBe(true)
        for (const { word, first, last } of joined) {
          expect(
            words
              .slice(first, last + 1)
              .join('')
              .slice(0, 64),
          ).toBe(word)
        }
      }),
    )
  })

  test('is parsed the same with more space around it, and its words alone are the same words', () => {
    fc.assert(
      fc.property(typed, text => {
        const result = parseQuery(text)
        expect(parseQuery(` ${text}\n`)).toEqual(result)
        if ('fault' in result) return
        const { words } = result.query
        expect(parsed(words.map(word => `"${word}"`).join('')).words).toEqual(words)
      }),
    )
  })

  test.each([
    ['combining marks', 'a'.concat('\u0301'.repeat(249))],
    ['quotes', '"'.repeat(250)],
    ['minuses', '-'.repeat(250)],
    ['operators', 'author:'.repeat(20)],
    ['hyphens', '-a'.repeat(24)],
  ])('many %s', (_, text) => {
    expect(parseQuery(text)).toHaveProperty('query')
  })
})
