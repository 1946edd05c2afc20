import { type RawRecord, recordPieces, type Splitter } from './record-pieces'

const [SPACE, TAB, NEWLINE, RETURN] = [0x20, 0x09, 0x0a, 0x0d]
const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c]
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d]

/**
 * Cuts JSON into records: the values of its lists, or the values outside of any, laid out in whatever way. It only counts
 * brackets and knows where strings end (RFC 8259, section 7), so a record may still be no JSON; commas are not missed.
 */
export function valueSplitter(limit: number): Splitter {
  const pieces = recordPieces(limit)
  let line = 1
  let isInList = false
  let isOpen = false
  let beganAt = 1
  let depth = 0
  let isInString = false
  let isEscaped = false

  function push(piece: Uint8Array): RawRecord[] {
    const records: RawRecord[] = []
    let from = 0
    const finish = (end: number) => {
      records.push(pieces.take(beganAt, piece.subarray(from, end)))
      isOpen = false
    }
    for (let at = 0; at < piece.length; at += 1) {
      const byte = piece[at]
      if (byte === NEWLINE) line += 1
      if (isInString) {
        if (isEscaped) isEscaped = false
        else if (byte === BACKSLASH) isEscaped = true
        else if (byte === QUOTE) {
          isInString = false
          if (depth === 0) finish(at + 1)
        }
        continue
      }
      if (isOpen && depth === 0 && endsScalar(byte)) finish(at)
      if (!isOpen) {
        if (byte === COMMA || isSpace(byte)) continue
        if (byte === OPEN_LIST && !isInList) {
          isInList = true
          continue
        }
        if (byte === CLOSE_LIST && isInList) {
          isInList = false
          continue
        }
        isOpen = true
        beganAt = line
        from = at
      }
      if (byte === QUOTE) isInString = true
      else if (byte === OPEN_OBJECT || byte === OPEN_LIST) depth += 1
      else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
        depth = Math.max(0, depth - 1)
        if (depth === 0) finish(at + 1)
      }
    }
    if (isOpen) pieces.add(piece.subarray(from))
    return records
  }

  function end(): RawRecord[] {
    if (!isOpen) return []
    const isWhole = depth === 0 && !isInString
    const record = pieces.take(beganAt, new Uint8Array())
    isOpen = false
    isInList = isInList && isWhole
    return [isWhole || record.fault ? record : { ...record, fault: 'cut off' }]
  }

  return { push, end, isInList: () => isInList }
}

function isSpace(byte: number | undefined): boolean {
  return byte === SPACE || byte === NEWLINE || byte === RETURN || byte === TAB
}

function endsScalar(byte: number | undefined): boolean {
  return byte === COMMA || byte === CLOSE_LIST || isSpace(byte)
}
