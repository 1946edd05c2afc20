/** A record as it stands in a file, not parsed yet. */
export interface RawRecord {
  /** The line on which it begins, counted from 1. */
  line: number
  /** Its bytes, of a longer one than allowed only the first. */
  bytes: Uint8Array
  fault?: 'too long' | 'cut off'
}

/** Cuts bytes that arrive in pieces of any size into records. */
export interface Splitter {
  /** @returns the records that end in this piece. */
  push(piece: Uint8Array): RawRecord[]
  /** @returns what is still open where the input ends. */
  end(): RawRecord[]
  /** Whether a list is still open, so that there ought to be more. */
  isInList(): boolean
}

/** Of a record that is too long, so much is kept to tell which one it is. */
const KEPT_BYTES = 1_000

/**
 * Collects the pieces of one record after the other.
 * @param limit how many bytes a record may have; no more than that is held.
 */
export function recordPieces(limit: number) {
  let pieces: Uint8Array[] = []
  let length = 0

  function add(piece: Uint8Array): void {
    length += piece.length
    if (length <= limit) pieces.push(piece)
    else if (length - piece.length <= limit) pieces = [join(pieces, piece).slice(0, KEPT_BYTES)]
  }

  function take(line: number, last: Uint8Array): RawRecord {
    if (length === 0 && last.length <= limit) return { line, bytes: last }
    add(last)
    const bytes = join(pieces)
    const isTooLong = length > limit
    pieces = []
    length = 0
    return { line, bytes, ...(isTooLong && { fault: 'too long' as const }) }
  }

  return { add, take, isEmpty: () => length === 0 }
}

function join(pieces: Uint8Array[], last?: Uint8Array): Uint8Array {
  return Buffer.concat(last ? [...pieces, last] : pieces)
}
