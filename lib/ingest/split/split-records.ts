import type { RawRecord, Splitter } from './record-pieces'
import { lineSplitter } from './split-lines'
import { valueSplitter } from './split-values'

/** The byte order mark of UTF-8, its bytes read as Latin-1. */
const MARK = '\u00ef\u00bb\u00bf'

/** No file begins with more space than this. */
const MOST_SPACE_BYTES = 65_536

/**
 * Cuts a file into records: as JSON Lines when it begins with an object that goes on in its first line, else as the values
 * of a JSON list, of several lists, or as objects that are laid out over lines.
 * @param name the file's, for the error.
 * @param limit how many bytes a record may have.
 * @throws Error, one sentence, from `push` and `end`, when the input begins as none of these.
 */
export function recordSplitter(name: string, limit: number): Splitter {
  let splitter: Splitter | undefined
  let beginning: Uint8Array = new Uint8Array()

  function begin(isWhole: boolean): RawRecord[] {
    const text = Buffer.from(beginning).toString('latin1')
    const mark = text.startsWith(MARK) ? MARK.length : 0
    const form = formOf(text.slice(mark), isWhole)
    if (form === 'unknown') return []
    if (form === 'empty') throw new Error(`${name} is empty.`)
    if (form === 'other') throw new Error(`${name} is neither JSON nor JSON Lines, nor a gzip of either.`)
    splitter = form === 'lines' ? lineSplitter(limit) : valueSplitter(limit)
    return splitter.push(beginning.subarray(mark))
  }

  return {
    push(piece) {
      if (splitter) return splitter.push(piece)
      beginning = Buffer.concat([beginning, piece])
      return begin(false)
    },
    end() {
      const records = splitter ? [] : begin(true)
      return [...records, ...(splitter?.end() ?? [])]
    },
    isInList: () => splitter?.isInList() ?? false,
  }
}

/** What the text is, told by its first characters; unknown when more of them are needed. */
function formOf(text: string, isWhole: boolean): 'lines' | 'values' | 'empty' | 'other' | 'unknown' {
  const isEnough = isWhole || text.length > MOST_SPACE_BYTES
  const { first, next } = /^[ \t\r\n]*(?<first>[^ \t\r\n])[ \t\r]*(?<next>[^ \t\r])?/.exec(text)?.groups ?? {}
  if (first === undefined || MARK.startsWith(text)) {
    if (!isEnough) return 'unknown'
    return first === undefined ? 'empty' : 'other'
  }
  if (first === '[') return 'values'
  if (first !== '{') return 'other'
  if (next === undefined && !isEnough) return 'unknown'
  return next === undefined || next === '\n' ? 'values' : 'lines'
}
