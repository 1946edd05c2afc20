import path from 'node:path'
import { z } from 'zod'
import { decodeText, parseRecords, readBytes } from '../records'
import { type Capture, parseCapture } from './capture'
import { captureDay } from './capture-day'

const entry = z.strictObject({ file: z.string().min(1), day: captureDay })

/**
 * Reads a capture and parses it for the day that `captures.json`, in the same folder, gives it.
 * @throws Error that names the file when it cannot be read, or has no day; or `captures.json`, record and field.
 */
export async function readCapture(file: string): Promise<Capture> {
  const list = path.join(path.dirname(file), 'captures.json')
  const text = decodeText(file, await readBytes(file))
  const entries = parseRecords(list, await readBytes(list), entry)
  const found = entries.find(one => one.file === path.basename(file))
  if (!found) throw new Error(`${list}: no record for ${path.basename(file)}, so its day is unknown.`)
  return parseCapture(file, text, found.day)
}
