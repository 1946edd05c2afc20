import { createHash } from 'node:crypto'
import {
  countRows,
  END_MARK,
  END_OF_ROWS,
  FIRST_LINE,
  HEADER_MARK,
  type Header,
  headerSchema,
} from './script'

/** What a backup consists of, in this order: its header, then of each table its COPY, its rows and their end. */
export type BackupPart =
  | { kind: 'header'; header: Header }
  | { kind: 'copy'; table: string; columns: string[] }
  | { kind: 'rows'; bytes: Buffer }
  | { kind: 'end' }

const NEWLINE = 10
const END_BETWEEN_LINES = Buffer.from(`\n${END_OF_ROWS}`)
const COPY = /^COPY "(?<table>[a-z0-9_]+)" \((?<columns>"[a-z0-9_]+"(?:, "[a-z0-9_]+")*)\) FROM stdin;$/

/** The lines besides rows are short; a longer one means that this is another file. */
const LONGEST_LINE = 100_000

/**
 * Reads a backup. Its other statements are for psql and are never run.
 * @param name the file's, for errors.
 * @throws Error, one sentence, when it is no backup, is cut off, or is not what was written: the last is known at its end.
 */
export async function* readBackup(name: string, pieces: AsyncIterable<Buffer>): AsyncGenerator<BackupPart> {
  const hash = createHash('sha256')
  const counts: Record<string, number> = {}
  let rest: Buffer = Buffer.alloc(0)
  let header: Header | undefined
  let table: string | undefined
  let isAtLine = true
  let isBegun = false
  let isEnded = false

  function take(length: number): Buffer {
    const taken = rest.subarray(0, length)
    rest = rest.subarray(length)
    return taken
  }

  /** What the next line says; undefined when it is not all there. */
  function line(): BackupPart | 'nothing' | undefined {
    const end = rest.indexOf(NEWLINE)
    if (end > LONGEST_LINE || (end === -1 && rest.length > LONGEST_LINE)) throw isNone(name)
    if (end === -1) return undefined
    const bytes = take(end + 1)
    const text = bytes.toString('utf8', 0, end)
    if (!isBegun && text !== FIRST_LINE) throw isNone(name)
    isBegun = true
    if (text.startsWith(END_MARK)) {
      isEnded = text === `${END_MARK}${hash.digest('hex')}`
      if (!isEnded) throw isAltered(name)
      return 'nothing'
    }
    hash.update(bytes)
    if (text.startsWith(HEADER_MARK)) {
      header = toHeader(name, text.slice(HEADER_MARK.length))
      return { kind: 'header', header }
    }
    const copy = COPY.exec(text)?.groups
    if (!copy?.table || !copy.columns) return 'nothing'
    table = copy.table
    counts[table] = 0
    isAtLine = true
    return { kind: 'copy', table, columns: copy.columns.slice(1, -1).split('", "') }
  }

  /** The next rows of the table, or their end; undefined when too little is there to tell. */
  function rows(of: string): BackupPart | undefined {
    if (isAtLine && rest.length < END_OF_ROWS.length) return undefined
    if (isAtLine && rest.toString('latin1', 0, END_OF_ROWS.length) === END_OF_ROWS) {
      hash.update(take(END_OF_ROWS.length))
      table = undefined
      return { kind: 'end' }
    }
    const end = rest.indexOf(END_BETWEEN_LINES)
    const bytes = take(end === -1 ? rest.length - END_OF_ROWS.length : end + 1)
    if (bytes.length === 0) return undefined
    isAtLine = bytes.at(-1) === NEWLINE
    hash.update(bytes)
    counts[of] = (counts[of] ?? 0) + countRows(bytes)
    return { kind: 'rows', bytes }
  }

  for await (const piece of pieces) {
    if (isEnded) throw isAltered(name)
    rest = Buffer.concat([rest, piece])
    for (let part = table ? rows(table) : line(); part; part = table ? rows(table) : line()) {
      if (isEnded && rest.length > 0) throw isAltered(name)
      if (part !== 'nothing') yield part
    }
  }
  if (!isBegun) throw isNone(name)
  if (!isEnded) throw new Error(`${name} is cut off; nothing is restored from it.`)
  if (JSON.stringify(counts) !== JSON.stringify(header?.rows)) throw isAltered(name)
}

function toHeader(name: string, text: string): Header {
  try {
    return headerSchema.parse(JSON.parse(text))
  } catch (error) {
    throw new Error(`${name} is a backup of a form that this version does not know.`, { cause: error })
  }
}

function isNone(name: string): Error {
  return new Error(`${name} is no backup of Daily Papers.`)
}

function isAltered(name: string): Error {
  return new Error(`${name} is not as it was written; nothing is restored from it.`)
}
