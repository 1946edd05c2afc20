import { readFile } from 'node:fs/promises'
import { getSystemErrorMap } from 'node:util'
import { z } from 'zod'

/** Reads a file's bytes. @throws Error, one sentence that names the file and why it cannot be read. */
export async function readBytes(file: string): Promise<Buffer> {
  return readFile(file).catch((error: unknown) => {
    throw new Error(`Cannot read ${file}: ${reasonOf(error)}.`, { cause: error })
  })
}

/** Decodes UTF-8, without a byte order mark. @throws Error that names the file when the bytes are not UTF-8. */
export function decodeText(file: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    throw new Error(`Cannot read ${file}: it is not UTF-8 text.`, { cause: error })
  }
}

/**
 * Parses a JSON array and checks each of its records.
 * @returns the records, in the file's order.
 * @throws Error that names the file, the first bad record (its place, counted from 1, and its id, title or
 *   file) and the field.
 */
export function parseRecords<T>(file: string, bytes: Uint8Array, schema: z.ZodType<T>): T[] {
  const records = z.array(z.unknown()).safeParse(parseJson(file, decodeText(file, bytes)))
  if (!records.success) throw new Error(`${file}: must be a JSON array of records.`)
  return records.data.map((record, index) => {
    const result = schema.safeParse(record)
    if (result.success) return result.data
    const name = nameOf(record)
    const place = `record ${index + 1} of ${records.data.length}${name === undefined ? '' : ` (${name})`}`
    throw new Error(`${file}: ${place}: ${describeIssue(result.error.issues[0])}.`)
  })
}

/** @throws Error that names the first value that stands twice, as `what` of two records in `where`. */
export function assertUnique(where: string, what: string, values: string[]): void {
  const seen = new Set<string>()
  for (const value of values) {
    if (seen.has(value)) throw new Error(`${where}: two records have the same ${what}, ${value}.`)
    seen.add(value)
  }
}

/** The operating system's words for a failed file operation ("no such file or directory"). */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const known = 'errno' in error && typeof error.errno === 'number' && getSystemErrorMap().get(error.errno)
  return known ? known[1] : error.message
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Error(`${file}: is not JSON: ${reasonOf(error)}.`, { cause: error })
  }
}

const nameable = z.object({
  id: z.string().optional().catch(undefined),
  title: z.string().optional().catch(undefined),
  file: z.string().optional().catch(undefined),
})

function nameOf(record: unknown): string | undefined {
  const { data } = nameable.safeParse(record)
  return data?.id ?? data?.title ?? data?.file
}

function describeIssue(issue: z.core.$ZodIssue | undefined): string {
  if (issue === undefined) return 'is not valid'
  if (issue.code === 'unrecognized_keys') return `unknown field ${[...issue.path, ...issue.keys].join('.')}`
  return issue.path.length === 0 ? issue.message : `field ${issue.path.join('.')}: ${issue.message}`
}
