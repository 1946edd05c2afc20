/** A term of a paper, by its identifier, with its impact there. */
export interface Impact {
  term: number
  impact: number
}

/** A varint holds 32 bits at most: whatever is longer is not ours. */
const MAX_VARINT_BYTES = 5

/** Terms below this fit 32 bits together with an impact. */
const SHORT_TERMS = 1 << 24

/** Terms with impacts as bytes: their number, then for each the distance from the last one and the impact. */
export function packImpacts(impacts: Impact[]): Buffer {
  return packTerms(
    impacts.map(({ term }) => term),
    impacts.map(({ impact }) => impact),
  )
}

/** The same of terms and their impacts in two lists. */
export function packTerms(terms: number[], impacts: number[]): Buffer {
  const sorted = sortable(terms, impacts)
  const bytes = Buffer.allocUnsafe(MAX_VARINT_BYTES + terms.length * (MAX_VARINT_BYTES + 1))
  let at = putVarint(bytes, 0, terms.length)
  let last = 0
  for (const value of sorted) {
    const impact = value & 255
    const term = (value - impact) / 256
    at = putVarint(bytes, at, term - last)
    bytes[at] = impact
    at += 1
    last = term
  }
  return bytes.subarray(0, at)
}

/**
 * Each term with its impact in the lowest byte, sorted as numbers, which is far faster than by a function; as numbers of
 * 32 bits, half as long again.
 */
function sortable(terms: number[], impacts: number[]): Uint32Array | Float64Array {
  const isShort = terms.every(term => term < SHORT_TERMS)
  const values = isShort ? new Uint32Array(terms.length) : new Float64Array(terms.length)
  for (let index = 0; index < terms.length; index += 1) {
    values[index] = (terms[index] ?? 0) * 256 + (impacts[index] ?? 0)
  }
  return values.sort()
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
  return packNumbers(fields.flatMap((terms, index) => (index > 0 ? [0, ...terms] : terms)))
}

/** Numbers as varints one after the other. */
export function packNumbers(numbers: number[]): Buffer {
  const bytes = Buffer.allocUnsafe(numbers.length * MAX_VARINT_BYTES)
  let at = 0
  for (const number of numbers) at = putVarint(bytes, at, number)
  return bytes.subarray(0, at)
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
