import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RawRecord } from '@/lib/ingest/split/record-pieces'
import { recordSplitter } from '@/lib/ingest/split/split-records'

const LIMIT = 10_000

/** The records of a text that arrives in pieces, which end where `cuts` say. */
function split(text: string | Buffer, cuts: number[] = [], limit = LIMIT): RawRecord[] {
  const bytes = Buffer.from(text)
  const splitter = recordSplitter('papers.json', limit)
  const ends = [...cuts.map(cut => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length]
  const records = ends.flatMap((end, index) => splitter.push(bytes.subarray(ends[index - 1] ?? 0, end)))
  return [...records, ...splitter.end()]
}

const textOf = ({ bytes }: RawRecord) => Buffer.from(bytes).toString()
const parsed = (records: RawRecord[]) => records.map(record => JSON.parse(textOf(record)))

// Texts with all that means something in JSON: brackets, quotes, backslashes, line ends.
const text = fc.string({ unit: fc.constantFrom('a', '"', '\\', '[', ']', '{', '}', ',', '\n', 'é', '🐦') })
const { value } = fc.letrec(tie => ({
  value: fc.oneof(
    { maxDepth: 3 },
    text,
    fc.integer(),
    fc.constantFrom(null, true),
    fc.array(tie('value')),
    tie('object'),
  ),
  object: fc.dictionary(text, tie('value'), { noNullPrototype: true }),
}))
const object = fc.dictionary(text, value, { noNullPrototype: true })
const cuts = fc.array(fc.nat(5_000), { maxLength: 20 })
const space = fc.string({ unit: fc.constantFrom(' ', '\n', '\t', '\r'), maxLength: 3 })

test('the values of any list are found, however it is laid out and cut into pieces', () => {
  fc.assert(
    fc.property(
      fc.array(value),
      fc.constantFrom(0, 2),
      space,
      fc.boolean(),
      cuts,
      (values, indent, around, hasMark, at) => {
        const list = `${hasMark ? '\ufeff' : ''}${around}${JSON.stringify(values, null, indent)}${around}`
        expect(parsed(split(list, at))).toEqual(values)
      },
    ),
  )
})

test('the values of a list may stand between any space, and a comma may trail', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(value, space, space)), cuts, (values, at) => {
      const items = values.map(([one, before, after]) => `${before}${JSON.stringify(one)}${after},`)
      expect(parsed(split(`[${items.join('')}]`, at))).toEqual(values.map(([one]) => one))
    }),
  )
})

test('objects are found one a line, with any line ends and empty lines, and its line is known', () => {
  const ends = fc.constantFrom('\n', '\r\n', '\n\n', '\n \t\r\n')
  fc.assert(
    fc.property(fc.array(fc.tuple(object, ends), { minLength: 1 }), cuts, (lines, at) => {
      const whole = lines.map(([one, end]) => `${JSON.stringify(one)}${end}`).join('')
      const records = split(whole, at)
      expect(parsed(records)).toEqual(lines.map(([one]) => one))
      const rows = whole.split('\n')
      for (const record of records) expect(rows[record.line - 1]?.trim()).toBe(textOf(record).trim())
    }),
  )
})

test('objects that are laid out over lines, and lists one after the other, are found as well', () => {
  fc.assert(
    fc.property(fc.array(object, { minLength: 1 }), cuts, (objects, at) => {
      expect(
        parsed(split(`{\n"a": {}}${objects.map(one => JSON.stringify(one, null, 1)).join('\n')}`, at)),
      ).toEqual([{ a: {} }, ...objects])
      expect(parsed(split(objects.map(one => JSON.stringify([one, one])).join('\n'), at))).toEqual(
        objects.flatMap(one => [one, one]),
      )
    }),
  )
})

test('a record of a list begins on the line where its first character stands', () => {
  const records = split('[\n  {"a":\n 1},\n\n {"b": "\\n"}, 5\n]')
  expect(records.map(({ line }) => line)).toEqual([2, 5, 5])
})

test('a bad line, and a bad value with whole brackets, take no other record with them', () => {
  const texts = (records: RawRecord[]) => records.map(textOf)
  expect(texts(split('{"a": 1}\n{"a": \n"b"\n{"c": 1}\n'))).toEqual(['{"a": 1}', '{"a": ', '"b"', '{"c": 1}'])
  expect(texts(split('[{"a": 1}, {"a" 1}, nope, }, {"c": 1}]'))).toEqual([
    '{"a": 1}',
    '{"a" 1}',
    'nope',
    '}',
    '{"c": 1}',
  ])
})

test('of a record that is too long only the beginning is held, and the next one is whole', () => {
  const long = JSON.stringify({ a: 'x'.repeat(3_000) })
  for (const whole of [`[${long}, {"b": 1}]`, `{"c": 1}\n${long}\n{"b": 1}`]) {
    fc.assert(
      fc.property(cuts, at => {
        const [last, tooLong] = split(whole, at, 2_000).reverse()
        expect(tooLong).toMatchObject({ fault: 'too long' })
        expect(tooLong?.bytes.length).toBe(1_000)
        expect(last && textOf(last)).toBe('{"b": 1}')
      }),
      { numRuns: 20 },
    )
  }
})

test('where a list ends is known, and a record that the end cuts off is told', () => {
  const splitter = recordSplitter('papers.json', LIMIT)
  splitter.push(Buffer.from('[{"a": 1},'))
  expect(splitter.isInList()).toBe(true)
  splitter.push(Buffer.from(' ]'))
  expect(splitter.isInList()).toBe(false)
  expect(split('[{"a": 1},\n{"b": [1')).toMatchObject([{ line: 1 }, { line: 2, fault: 'cut off' }])
})

test('what is no JSON is refused in one sentence', () => {
  expect(() => split('')).toThrow('papers.json is empty.')
  expect(() => split('\ufeff \n')).toThrow('papers.json is empty.')
  for (const other of ['<html>', 'title,abstract', 'PK\u0003\u0004', Buffer.from('[]', 'utf16le').swap16()])
    expect(() => split(other, [1])).toThrow(
      'papers.json is neither JSON nor JSON Lines, nor a gzip of either.',
    )
})
