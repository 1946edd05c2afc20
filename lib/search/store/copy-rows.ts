import type { ClientBase } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { turns } from '../turns'

/** Reads one row of a binary COPY, value by value in the order of its columns. */
export interface RowReader {
  /** Text, or undefined for null. */
  text(): string | undefined
  /** An `int4`, or undefined for null. */
  int(): number | undefined
  bool(): boolean | undefined
  /** A `bytea`, or undefined for null: a view that is good until the next row. */
  bytes(): Uint8Array | undefined
  /** An `int4[]` of one dimension, or undefined for null. */
  ints(): number[] | undefined
}

/** The signature, the flags and the length of what else the header holds. */
const HEADER_BYTES = 19
const SIGNATURE = 'PGCOPY\n\xff\r\n\0'

/**
 * Runs a query and calls `each` for every row of its answer as it arrives, so that no more than a piece of it is in
 * memory, and other work has its turn.
 * The format: https://www.postgresql.org/docs/current/sql-copy.html#id-1.9.3.55.9.4 (binary format).
 * @param select a query without parameters: COPY takes none.
 * @throws what the connection or `each` throws; the connection is then not to be used again.
 */
export async function copyRows(
  client: ClientBase,
  select: string,
  each: (row: RowReader) => void,
): Promise<void> {
  const stream = client.query(copyTo(`copy (${select}) to stdout (format binary)`))
  const read = rowParser(each)
  const turn = turns()
  for await (const chunk of stream) {
    read(chunk)
    if (turn.isOver()) await turn.pass()
  }
}

/**
 * Parses the binary format of COPY, given in pieces of any size.
 * @throws Error when it begins with something else.
 */
export function rowParser(each: (row: RowReader) => void): (piece: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0)
  let begun = false
  return piece => {
    const bytes = rest.length === 0 ? piece : Buffer.concat([rest, piece])
    let at = 0
    if (!begun) {
      if (bytes.length < HEADER_BYTES) {
        rest = bytes
        return
      }
      if (bytes.toString('latin1', 0, SIGNATURE.length) !== SIGNATURE)
        throw new Error('This is no binary COPY.')
      at = HEADER_BYTES + bytes.readInt32BE(HEADER_BYTES - 4)
      begun = true
    }
    for (let end = endOfRow(bytes, at); end > 0; end = endOfRow(bytes, at)) {
      each(rowReader(bytes, at + 2))
      at = end
    }
    rest = bytes.subarray(at)
  }
}

/** Where the row that begins here ends; 0 when it is not all there, or is the mark of the end. */
function endOfRow(bytes: Buffer, start: number): number {
  if (start + 2 > bytes.length) return 0
  const columns = bytes.readInt16BE(start)
  if (columns < 0) return 0
  let at = start + 2
  for (let column = 0; column < columns; column += 1) {
    if (at + 4 > bytes.length) return 0
    at += 4 + Math.max(0, bytes.readInt32BE(at))
  }
  return at > bytes.length ? 0 : at
}

function rowReader(bytes: Buffer, start: number): RowReader {
  let next = start
  /** Where the next value begins, or undefined for null; `next` is then where it ends. */
  const value = () => {
    const length = bytes.readInt32BE(next)
    const at = next + 4
    next = at + Math.max(0, length)
    return length < 0 ? undefined : at
  }
  const of =
    <T>(take: (at: number) => T) =>
    () => {
      const at = value()
      return at === undefined ? undefined : take(at)
    }
  return {
    text: of(at => bytes.toString('utf8', at, next)),
    int: of(at => bytes.readInt32BE(at)),
    bool: of(at => bytes[at] === 1),
    bytes: of(at => bytes.subarray(at, next)),
    ints: of(at => intsAt(bytes, at, next)),
  }
}

/** Bytes of an array before its first value: dimensions, flags, type, length, lower bound. */
const ARRAY_HEADER_BYTES = 20

function intsAt(bytes: Buffer, start: number, end: number): number[] {
  const values: number[] = []
  for (let at = start + ARRAY_HEADER_BYTES; at + 8 <= end; at += 8) values.push(bytes.readInt32BE(at + 4))
  return values
}
