import { appendFile, mkdir } from 'node:fs/promises'
import path from 'node:path'
import { reasonOf } from '../records'
import type { Rejected } from '../source'

/** Rejected records could not be kept. The message is one plain sentence. */
export class NotKeptError extends Error {}

/**
 * Adds rejected records to a file, one JSON object a line; the file and its folder are made for the first of them, and
 * are for nobody else to read: they hold what strangers sent.
 * @throws NotKeptError
 */
export async function appendRejected(file: string, rejected: Rejected[]): Promise<void> {
  if (rejected.length === 0) return
  const lines = rejected.map(
    ({ place, field, reason, record }) => `${JSON.stringify({ place, field, reason, record })}\n`,
  )
  try {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
    await appendFile(file, lines.join(''), { mode: 0o600 })
  } catch (error) {
    throw new NotKeptError(`Cannot write ${file}: ${reasonOf(error)}.`, { cause: error })
  }
}

/** "papers.jsonl:17: paper.title must not be empty", on one line whatever the input held. */
export function describeRejected({ place, field, reason }: Rejected): string {
  const fault = field === undefined ? reason : `${field} ${reason}`
  return `${place}: ${fault}`.replace(/\p{Cc}+/gu, ' ').slice(0, 200)
}
