import { type SQL, sql } from 'drizzle-orm'

/** Identifiers of PostgreSQL's own types, as `pg_type.dat` of its sources gives them. */
const TEXT = 25
const BYTEA = 17

/** Dimensions, whether there are nulls, the type, the length, the lower bound. */
const HEADER_BYTES = 20
const NULL_LENGTH = -1

/**
 * Texts as one parameter of type `text[]`, undefined as null, in the binary format that `array_recv` of PostgreSQL's
 * sources reads: an array literal of millions of characters is slow to escape, and to read again.
 */
export function textArray(values: (string | undefined)[]): SQL {
  const lengths = values.map(value => (value === undefined ? NULL_LENGTH : Buffer.byteLength(value)))
  const array = encode(TEXT, lengths, (into, at, index) => into.write(values[index] ?? '', at))
  return sql`${array}::text[]`
}

/** The same of bytes, as `bytea[]`. */
export function bytesArray(values: (Uint8Array | undefined)[]): SQL {
  const lengths = values.map(value => value?.length ?? NULL_LENGTH)
  const array = encode(BYTEA, lengths, (into, at, index) => into.set(values[index] ?? [], at))
  return sql`${array}::bytea[]`
}

function encode(
  type: number,
  lengths: number[],
  write: (into: Buffer, at: number, index: number) => void,
): Buffer {
  const size = lengths.reduce((sum, length) => sum + 4 + Math.max(0, length), HEADER_BYTES)
  const bytes = Buffer.allocUnsafe(size)
  const hasNull = lengths.includes(NULL_LENGTH)
  const header = [lengths.length === 0 ? 0 : 1, Number(hasNull), type, lengths.length, 1]
  let at = 0
  for (const value of header) at = bytes.writeInt32BE(value, at)
  // An array without values has no dimensions.
  if (lengths.length === 0) return bytes.subarray(0, 12)
  lengths.forEach((length, index) => {
    at = bytes.writeInt32BE(length, at)
    if (length > 0) write(bytes, at, index)
    at += Math.max(0, length)
  })
  return bytes
}
