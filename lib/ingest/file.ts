import { stat } from 'node:fs/promises'
import path from 'node:path'
import { RECORD_BYTES, readFileRecord } from './record/file-record'
import { reasonOf } from './records'
import type { Page, Source } from './source'
import { type OpenFile, openFile, STANDARD_INPUT } from './split/file-bytes'
import type { RawRecord } from './split/record-pieces'
import { recordSplitter } from './split/split-records'

/** A page is full with so many records, or so many bytes of them. */
const PAGE_RECORDS = 1_000
const PAGE_BYTES = 16_000_000

/** The project's own records in it are the operator's word, those of Hugging Face are Hugging Face's. */
type FilePage = Page & { source: 'hf' | 'file' }

/**
 * A file of papers, or `-` for standard input: the project's own JSON, Hugging Face's daily papers, JSON Lines of either, or
 * a gzip of any of these, told apart by what is in it, and read by stream.
 * @throws Error, one sentence, when there is no such file, or it is a folder.
 */
export async function fileSource(file: string): Promise<Source> {
  const { scope, total } = await look(file)
  return {
    name: 'file',
    scope,
    unit: 'bytes',
    pages: (cursor, signal) => readPages(file, total, Number(cursor ?? 0), signal),
  }
}

/** What a run of this file is known by, and how many bytes it has; a pipe's content is new each time. */
async function look(file: string): Promise<{ scope: string; total?: number }> {
  const pipe = () => ({ scope: `${file}, read at ${new Date().toISOString()}` })
  if (file === STANDARD_INPUT) return pipe()
  const stats = await stat(file).catch((error: unknown) => {
    throw new Error(`Cannot read ${file}: ${reasonOf(error)}.`, { cause: error })
  })
  if (stats.isDirectory()) throw new Error(`Cannot read ${file}: it is a folder.`)
  if (!stats.isFile()) return pipe()
  return {
    scope: `${path.basename(file)}, ${stats.size} bytes, of ${stats.mtime.toISOString()}`,
    total: stats.size,
  }
}

/** @param skip how many records were read by an earlier run: they are not parsed again. */
async function* readPages(
  file: string,
  total: number | undefined,
  skip: number,
  signal: AbortSignal,
): AsyncGenerator<FilePage> {
  const name = file === STANDARD_INPUT ? 'Standard input' : file
  const input = openFile(file, name, signal)
  let count = 0
  let bytes = 0
  let page = emptyPage('file')
  let fault: unknown

  function finished(): FilePage {
    return { ...page, cursor: String(count), done: input.read(), ...(total !== undefined && { total }) }
  }

  function isFull(): boolean {
    return page.papers.length + page.rejected.length >= PAGE_RECORDS || bytes >= PAGE_BYTES
  }

  try {
    for await (const raw of readRecords(name, input)) {
      if (count >= skip) {
        const read = readFileRecord(raw)
        const source = 'paper' in read ? read.source : page.source
        if (isFull() || (source !== page.source && page.papers.length > 0)) {
          yield finished()
          page = emptyPage(source)
          bytes = 0
        }
        page.source = source
        bytes += raw.bytes.length
        if ('paper' in read) page.papers.push(read.paper)
        else page.rejected.push({ place: `${name}:${raw.line}`, ...read.fault })
      }
      count += 1
    }
  } catch (error) {
    fault = error
  }
  if (page.papers.length + page.rejected.length > 0) yield finished()
  if (fault) throw fault
}

async function* readRecords(name: string, input: OpenFile): AsyncGenerator<RawRecord> {
  const splitter = recordSplitter(name, RECORD_BYTES)
  for await (const piece of input.pieces) yield* splitter.push(piece)
  yield* splitter.end()
  if (splitter.isInList()) throw new Error(`${name} is cut off: its list has no end.`)
}

function emptyPage(source: 'hf' | 'file'): FilePage {
  return { source, papers: [], rejected: [], cursor: '', done: 0 }
}
