import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rowParser } from '@/lib/search/store/copy-rows'

const header = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)])
const end = Buffer.from([0xff, 0xff])

const int = (value: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(value)
  return bytes
}

const field = (bytes: Buffer | undefined) => (bytes ? Buffer.concat([int(bytes.length), bytes]) : int(-1))

const intArray = (values: number[]) =>
  values.length === 0
    ? Buffer.concat([int(0), int(0), int(23)])
    : Buffer.concat([
        int(1),
        int(0),
        int(23),
        int(values.length),
        int(1),
        ...values.map(value => field(int(value))),
      ])

interface Row {
  text?: string
  int?: number
  bool?: boolean
  bytes?: Uint8Array
  ints?: number[]
}

function encoded({ text, int: number, bool, bytes, ints }: Row): Buffer {
  const fields = [
    text === undefined ? undefined : Buffer.from(text),
    number === undefined ? undefined : int(number),
    bool === undefined ? undefined : Buffer.from([bool ? 1 : 0]),
    bytes && Buffer.from(bytes),
    ints && intArray(ints),
  ]
  return Buffer.concat([Buffer.from([0, fields.length]), ...fields.map(field)])
}

function parsed(pieces: Buffer[]): Row[] {
  const rows: Row[] = []
  const read = rowParser(row => {
    const [text, int, bool, bytes, ints] = [row.text(), row.int(), row.bool(), row.bytes(), row.ints()]
    rows.push({ text, int, bool, bytes: bytes && Uint8Array.from(bytes), ints })
  })
  for (const piece of pieces) read(piece)
  return rows
}

const optional = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined })
const row = fc.record({
  text: optional(fc.string({ unit: 'grapheme' })),
  int: optional(fc.integer()),
  bool: optional(fc.boolean()),
  bytes: optional(fc.uint8Array({ maxLength: 300 })),
  ints: optional(fc.array(fc.integer(), { maxLength: 5 })),
})

test('rows are read as they were written, in whatever pieces they come', () => {
  fc.assert(
    fc.property(
      fc.array(row, { maxLength: 8 }),
      fc.infiniteStream(fc.integer({ min: 1, max: 90 })),
      (rows, sizes) => {
        const all = Buffer.concat([header, ...rows.map(encoded), end])
        const pieces: Buffer[] = []
        for (let at = 0; at < all.length; ) {
          const size = sizes.next().value
          pieces.push(all.subarray(at, at + size))
          at += size
        }
        expect(parsed(pieces)).toEqual(rows)
      },
    ),
  )
})

test('what is no binary COPY is refused', () => {
  expect(() => parsed([Buffer.from('id,title,abstract\n1,One,Of one')])).toThrow('no binary COPY')
})
