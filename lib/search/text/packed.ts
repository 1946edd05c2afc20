/** A term of a paper, by its identifier, with its impact there. */
export interface Impact {
  term: number
  impact: number
}

/** A varint holds 32 bits at most: whatever is longer is not ours. */
const MAX_VARINT_BYTES = 5

/** Terms with impacts as bytes: their number, then for each the distance from the last one and the impact. */
export function packImpacts(impacts: Impact[]): Buffer {
  const bytes = new Uint8Array(MAX_VARINT_BYTES + impacts.length * (MAX_VARINT_BYTES + 1))
  let at = putVarint(bytes, 0, impacts.length)
  let last = 0
  for (const { term, impact } of impacts.toSorted((a, b) => a.term - b.term)) {
    at = putVarint(bytes, at, term - last)
    bytes[at] = impact
    at += 1
    last = term
  }
  return Buffer.from(bytes.subarray(0, at))
}

/**
 * Calls `each` for every term that `packImpacts` wrote, in ascending order.
 * @throws RangeError when the bytes end early.
 */
export function readImpacts(bytes: Uint8Array, each: (term: number, impact: number) => void): void {
  const cursor = { at: 0 }
  const count = takeVarint(bytes, cursor)
  let term = 0
  for (let index = 0; index < count; index += 1) {
    term += takeVarint(bytes, cursor)
    each(term, takeByte(bytes, cursor))
  }
}

/** The terms of title, each author's name, and abstract in their order as bytes, a zero between two of them. */
export function packSequence(fields: number[][]): Buffer {
  const most = fields.reduce((sum, terms) => sum + terms.length, fields.length) * MAX_VARINT_BYTES
  const bytes = new Uint8Array(most)
  let at = 0
  fields.forEach((terms, index) => {
    if (index > 0) at = putVarint(bytes, at, 0)
    for (const term of terms) at = putVarint(bytes, at, term)
  })
  return Buffer.from(bytes.subarray(0, at))
}

/**
 * Calls `each` with what `packSequence` wrote from `start` to `end`: terms, with a 0 between the title, each author's
 * name, and the abstract.
 */
export function eachTerm(
  { bytes, start, end }: { bytes: Uint8Array; start: number; end: number },
  each: (term: number) => void,
): void {
  let term = 0
  let shift = 0
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] ?? 0
    term |= (byte & 127) << shift
    shift += 7
    if (byte < 128) {
      each(term)
      term = 0
      shift = 0
    }
  }
}

/** Writes a number. @returns where the next one goes. */
function putVarint(bytes: Uint8Array, start: number, value: number): number {
  let at = start
  let rest = value
  while (rest > 127) {
    bytes[at] = (rest & 127) | 128
    rest >>>= 7
    at += 1
  }
  bytes[at] = rest
  return at + 1
}

function takeVarint(bytes: Uint8Array, cursor: { at: number }): number {
  let value = 0
  for (let index = 0; index < MAX_VARINT_BYTES; index += 1) {
    const byte = takeByte(bytes, cursor)
    value |= (byte & 127) << (7 * index)
    if (byte < 128) return value >>> 0
  }
  throw new RangeError('A number in a packed list is too long.')
}

function takeByte(bytes: Uint8Array, cursor: { at: number }): number {
  const byte = bytes[cursor.at]
  if (byte === undefined) throw new RangeError('A packed list ends early.')
  cursor.at += 1
  return byte
}
