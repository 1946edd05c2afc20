import { type RawRecord, recordPieces, type Splitter } from './record-pieces'

const NEWLINE = 0x0a
const SPACES = new Set([0x20, 0x09, 0x0d])

/**
 * Cuts JSON Lines into records: one a line, empty lines left out, LF or CRLF.
 * The format: https://jsonlines.org
 */
export function lineSplitter(limit: number): Splitter {
  const pieces = recordPieces(limit)
  let line = 1

  function finish(last: Uint8Array): RawRecord[] {
    const record = pieces.take(line, last)
    return isBlank(record.bytes) ? [] : [record]
  }

  return {
    push(piece) {
      const records: RawRecord[] = []
      let from = 0
      for (let at = piece.indexOf(NEWLINE); at !== -1; at = piece.indexOf(NEWLINE, from)) {
        records.push(...finish(piece.subarray(from, at)))
        from = at + 1
        line += 1
      }
      if (from < piece.length) pieces.add(piece.subarray(from))
      return records
    },
    end: () => (pieces.isEmpty() ? [] : finish(new Uint8Array())),
    isInList: () => false,
  }
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every(byte => SPACES.has(byte))
}
