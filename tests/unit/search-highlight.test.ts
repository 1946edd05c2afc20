import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Segment, toSegments } from '@/lib/papers/text'
import { takeApart } from '@/lib/search/query/parse-query'
import { excerptStart, highlight } from '@/lib/search/results/highlight'
import { marksIn, wantedOf } from '@/lib/search/results/marks'

const marks = (text: string, typed: string, alike?: string[]) =>
  marksIn(text, wantedOf(takeApart(typed), alike))

/** The text with its marks in brackets. */
function marked(text: string, typed: string, alike?: string[]): string {
  const pieces = highlight(toSegments(text), marks(text, typed, alike))
  return pieces.map(piece => (piece.marked ? `[${piece.text}]` : piece.text)).join('')
}

describe('marks', () => {
  test.each([
    ['weights', 'The weight of Weights, weighted', 'The [weight] of [Weights], [weighted]'],
    ['weight-invariant property', 'the weight-invariant property.', 'the [weight-invariant property].'],
    ['invariant weight', 'Scale-invariant Weights: weight', 'Scale-[invariant Weights]: [weight]'],
    ['b c', 'x  b  c x', 'x  [b]  [c] x'],
    ['schrodinger', 'Schrödinger’s Schro\u0308dinger', '[Schrödinger’s Schro\u0308dinger]'],
    // Overlapping phrases, and a word of one alone.
    ['"a b c" "c d"', 'a b c d, c; d e', '[a b c d], [c; d] e'],
    ['"b c" c', 'b c, c b', '[b c], [c] b'],
    ['"zero shot"', 'Zero-shot, zero. Shot, zero x shot', '[Zero-shot], [zero. Shot], zero x shot'],
    ['"graph"', 'graphs graph', '[graphs graph]'],
    ['"a a"', 'a a a', '[a a a]'],
    // Words with hyphens, and as one word.
    ['gacil', 'The G-ACIL, G ACIL', 'The [G-ACIL], G ACIL'],
    ['multi-modal', 'multimodal models', '[multimodal] models'],
    // Entities and what combines stay whole.
    ['amp', 'R&amp;D, amp', 'R[&amp;]D, [amp]'],
    ['a amp', 'a&amp;\u0301', 'a[&amp;\u0301]'],
    ['lt div 39', '&lt;div&gt; &#39;x', '[&lt;div]&gt; [&#39;]x'],
    ['naive', 'nai\u0308ve\u0301, naive\u0323\u0301', '[nai\u0308ve\u0301], [naive\u0323\u0301]'],
    ['b', '=\u0301b', '=\u0301[b]'],
    ['x', '𝒳 is 𝒳\u0302', '[𝒳] is [𝒳\u0302]'],
    ['graph', '😀graph😀', '😀[graph]😀'],
    ['שלום', 'אמר שָׁלוֹם לכולם', 'אמר [שָׁלוֹם] לכולם'],
    // Words of grammar are marked between others, or when there are no others.
    ['state of the art', 'The state of the art of it', 'The [state of the art] of it'],
    ['the of', 'the art of it', '[the] art [of] it'],
    ['"of the"', 'one of the best', 'one [of the] best'],
    ['nobody', 'an equivariant one', 'an equivariant one'],
    ['-graph author:net', 'graph net', 'graph net'],
    ['', 'graph', 'graph'],
  ])('%s in %s', (typed, text, expected) => {
    expect(marked(text, typed)).toBe(expected)
  })

  test('corrections are marked, too', () => {
    expect(marked('A slowdown', 'slowodwn', ['slowdown'])).toBe('A [slowdown]')
  })

  test('a link keeps its address, also in pieces', () => {
    const text = 'See code https://github.com/a/code now'
    const pieces = highlight(toSegments(text), marks(text, 'code'))
    const href = 'https://github.com/a/code'
    expect(pieces).toEqual([
      { text: 'See ' },
      { text: 'code', marked: true },
      { text: ' ' },
      { text: 'https://github.com/a/', href },
      { text: 'code', href, marked: true },
      { text: ' now' },
    ])
  })

  test('whatever the text, the pieces joined are the text, and no character is cut', () => {
    const unit = fc.constantFrom(
      'a',
      'b',
      ' ',
      '-',
      '.',
      '&',
      '&amp;',
      '\u0301',
      '😀',
      '𝒳',
      'é',
      "'s",
      'שָׁ',
      '\ud800',
    )
    const text = fc.string({ unit, maxLength: 40 })
    const query = fc.string({ unit: fc.constantFrom('a', 'b', 'amp', '"', ' ', '-', 'é'), maxLength: 12 })
    fc.assert(
      fc.property(fc.array(text, { maxLength: 4 }), query, (texts, typed) => {
        const segments: Segment[] = texts.map((part, index) =>
          index % 2 ? { text: part, href: 'https://example.org/' } : { text: part },
        )
        const whole = texts.join('')
        const found = marks(whole, typed)
        const pieces = highlight(segments, found)
        expect(pieces.map(piece => piece.text).join('')).toBe(whole)
        expect(pieces.every(piece => piece.text !== '')).toBe(true)
        found.forEach(({ start, end }, index) => {
          expect(start).toBeLessThan(end)
          expect(start).toBeGreaterThanOrEqual(found[index - 1]?.end ?? 0)
          for (const edge of [start, end]) {
            expect(whole.slice(edge)).not.toMatch(/^\p{M}/u)
            expect(whole.slice(edge - 1, edge + 1)).not.toMatch(/^[\ud800-\udbff][\udc00-\udfff]$/)
            for (const { index: entity } of whole.matchAll(/&amp;/g)) {
              expect(edge > entity && edge < entity + '&amp;'.length).toBe(false)
            }
          }
        })
      }),
    )
  })
})

describe('the lines that are shown', () => {
  const filler = 'Deep nets are trained on many images today and nobody knows quite why that works so well'
  const long = `${filler} ${filler} ${filler}`
  const shown = (text: string, typed: string) => text.slice(excerptStart(text, marks(text, typed)))

  test('begin at the start while that shows as good a match', () => {
    const text = `A graph net. ${long}. Here is a graph net.`
    expect(shown(text, 'graph net')).toBe(text)
    expect(shown(text, 'nothing')).toBe(text)
    expect(shown(`${filler}, graph ${long}`, 'graph')).toBe(`${filler}, graph ${long}`)
    expect(shown('', 'graph')).toBe('')
  })

  test('begin with the sentence of the best match', () => {
    const text = `A graph. ${long}. We show, e.g. in Rome, that a graph property holds. ${filler}`
    expect(shown(text, 'graph property')).toMatch(/^We show, e\.g\. in Rome, that a graph property/)
  })

  test('begin with its clause where the sentence is long', () => {
    const text = `${long}, allowing an equivalence of both, i.e., the weight-invariant property. ${filler}`
    expect(shown(text, 'weight-invariant property')).toMatch(
      /^allowing an equivalence of both, i\.e\., the weight/,
    )
  })

  test('begin with a word where no clause does', () => {
    const start = shown(`${long} ${filler} graph`, 'graph')
    expect(start).toMatch(/^\S+ .* graph$/)
    expect(start.length).toBeLessThan(70)
    expect(`${long} ${filler} graph`).toContain(` ${start}`)
  })

  test('begin at the match itself in a script without spaces', () => {
    const text = `${'词'.repeat(300)}。graph`
    expect(shown(text, 'graph')).toBe('graph')
  })

  test('prefer words beside each other to as many that are apart', () => {
    const apart = `graph ${filler} property`
    const text = `${long}. ${apart}. ${long}. A graph property.`
    expect(shown(text, 'graph property')).toBe('A graph property.')
  })

  test('begin in the text, wherever words are', () => {
    const unit = fc.constantFrom('a', 'graph', ' ', ' ', '. ', ', ', 'net ', filler, '😀')
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 40 }), text => {
        const found = marks(text, 'graph net')
        const start = excerptStart(text, found)
        const first = found.find(({ end }) => end > start)
        if (start > 0) expect(first?.start).toBeLessThanOrEqual(start + 200)
        expect(start === 0 || /\s/.test(text.charAt(start - 1)) || first?.start === start).toBe(true)
      }),
    )
  })
})
