import { isUtf8 } from 'node:buffer'
import { z } from 'zod'
import { type Paper, paperSchema } from '../../papers/paper'
import type { Rejected } from '../source'
import type { RawRecord } from '../split/record-pieces'
import { titleSlug } from '../store/title-key'
import { readHfRecord } from './hf-record'
import { type RecordFault, toFault } from './record-fault'

/** What a record of a file is: a paper and whose word it is, or what is wrong with it. */
export type FileRecord =
  | { source: 'hf' | 'file'; paper: Paper }
  | { fault: Pick<Rejected, 'field' | 'reason' | 'record'> }

/** The longest record: a thousand times the usual one. */
export const RECORD_BYTES = 10_000_000

const withoutId = z.looseObject({
  id: z.undefined().optional(),
  arxivId: z.string().optional(),
  title: z.string().optional(),
})

/**
 * Reads a record of a file by its shape: one of Hugging Face's, with `paper` or `summary`, or else the project's own, whose
 * `id`, where it has none, is its arXiv identifier or made of its title.
 */
export function readFileRecord({ bytes, fault }: RawRecord): FileRecord {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString()
  if (fault) return { fault: { reason: faultReasons[fault], record: text.slice(0, 1_000) } }
  if (!isUtf8(bytes)) return { fault: { reason: 'is not UTF-8 text', record: text } }
  let record: unknown
  try {
    record = JSON.parse(text)
  } catch {
    return { fault: { reason: 'is not JSON', record: text } }
  }
  const read = readParsed(record)
  return 'fault' in read ? { fault: { ...read.fault, record: canBeWritten(record) ? record : text } } : read
}

function readParsed(record: unknown): Extract<FileRecord, { paper: Paper }> | { fault: RecordFault } {
  if (typeof record !== 'object' || record === null || Array.isArray(record))
    return { fault: { reason: 'is not a JSON object' } }
  if ('paper' in record || 'summary' in record) {
    const read = readHfRecord(record)
    return 'paper' in read ? { source: 'hf', paper: read.paper } : read
  }
  const { data: paper, error } = paperSchema.safeParse(withId(record))
  return paper ? { source: 'file', paper } : { fault: toFault(error) }
}

/** What is nested too deep can be parsed, but not written. */
function canBeWritten(record: unknown): boolean {
  try {
    JSON.stringify(record)
    return true
  } catch {
    return false
  }
}

const faultReasons = {
  'cut off': 'is cut off: the file ends in the middle of it',
  'too long': `is longer than ${RECORD_BYTES / 1_000_000} MB`,
}

function withId(record: unknown): unknown {
  const { success, data } = withoutId.safeParse(record)
  return success ? { ...data, id: data.arxivId ?? titleSlug(data.title ?? '') } : record
}
