import type { z } from 'zod'
import type { Rejected } from '../source'

/** What keeps a record from being a paper. */
export type RecordFault = Pick<Rejected, 'field' | 'reason'>

/** The first fault that the schema found: its field as a path, and its words. */
export function toFault(error: z.ZodError): RecordFault {
  const [issue] = error.issues
  if (!issue) return { reason: 'is not valid' }
  const field = issue.path.join('.')
  return field ? { field, reason: issue.message } : { reason: issue.message }
}

/** The fields that have a value: what is not known is absent in a paper. */
export function knownFields(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}
